package dev.userfleet.rehearsal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** Which resources need which others: what is saved first, and what is deleted last. Pure. */
final class Needs {
  private final Map<String, Resource> known = new LinkedHashMap<>();

  Needs(Collection<Resource> resources) {
    resources.forEach(resource -> known.put(resource.urn(), resource));
  }

  /** All of them, whoever is needed before those who need them; otherwise in the order given. */
  List<Resource> inOrder() {
    Map<String, Resource> sorted = new LinkedHashMap<>();
    known.values().forEach(resource -> visit(resource, sorted, new HashSet<>()));
    return List.copyOf(sorted.values());
  }

  private void visit(Resource resource, Map<String, Resource> sorted, Set<String> path) {
    if (sorted.containsKey(resource.urn()) || !path.add(resource.urn())) {
      return;
    }
    for (String needed : resource.needs()) {
      if (known.containsKey(needed)) {
        visit(known.get(needed), sorted, path);
      }
    }
    sorted.put(resource.urn(), resource);
  }

  /** Who can go together: whoever is needed goes in a later list than those who need them. */
  List<List<Resource>> deleteOrder() {
    Map<String, Integer> depths = new HashMap<>();
    List<List<Resource>> levels = new ArrayList<>();
    for (Resource resource : inOrder()) {
      int depth =
          resource.needs().stream()
              .mapToInt(needed -> depths.getOrDefault(needed, -1) + 1)
              .max()
              .orElse(0);
      depths.put(resource.urn(), depth);
      if (levels.size() == depth) {
        levels.add(new ArrayList<>());
      }
      levels.get(depth).add(resource);
    }
    Collections.reverse(levels);
    return levels;
  }

  /** URNs of all that these need, directly or not. */
  Set<String> of(Collection<String> urns) {
    Set<String> needed = new HashSet<>();
    Queue<String> open = new ArrayDeque<>(urns);
    for (String urn = open.poll(); urn != null; urn = open.poll()) {
      if (known.containsKey(urn)) {
        known.get(urn).needs().stream().filter(needed::add).forEach(open::add);
      }
    }
    return needed;
  }
}
