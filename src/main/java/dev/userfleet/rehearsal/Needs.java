package dev.userfleet.rehearsal;

import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** Which resources need which others: what is saved first, and what is deleted last. Pure. */
final class Needs {
  private final ListMultimap<String, Resource> known =
      MultimapBuilder.linkedHashKeys().arrayListValues().build();

  /**
   * @param resources several may have one URN: whoever needs it needs them all
   */
  Needs(Collection<Resource> resources) {
    resources.forEach(resource -> known.put(resource.urn(), resource));
  }

  /** All of them, whoever is needed before those who need them; otherwise in the order given. */
  List<Resource> inOrder() {
    return sorted().stream().flatMap(urn -> known.get(urn).stream()).toList();
  }

  private Set<String> sorted() {
    Set<String> sorted = new LinkedHashSet<>();
    known.keySet().forEach(urn -> visit(urn, sorted, new HashSet<>()));
    return sorted;
  }

  private void visit(String urn, Set<String> sorted, Set<String> path) {
    if (sorted.contains(urn) || !path.add(urn)) {
      return;
    }
    needed(urn).forEach(needed -> visit(needed, sorted, path));
    sorted.add(urn);
  }

  /** URNs of those among them that a URN's resources need, other than themselves. */
  private List<String> needed(String urn) {
    return known.get(urn).stream()
        .flatMap(resource -> resource.needs().stream())
        .filter(needed -> known.containsKey(needed) && !needed.equals(urn))
        .distinct()
        .toList();
  }

  /** Who can go together: whoever is needed goes in a later list than those who need them. */
  List<List<Resource>> deleteOrder() {
    Map<String, Integer> depths = new HashMap<>();
    List<List<Resource>> levels = new ArrayList<>();
    for (String urn : sorted()) {
      int depth =
          needed(urn).stream().mapToInt(on -> depths.getOrDefault(on, -1) + 1).max().orElse(0);
      depths.put(urn, depth);
      while (levels.size() <= depth) {
        levels.add(new ArrayList<>());
      }
      levels.get(depth).addAll(known.get(urn));
    }
    Collections.reverse(levels);
    return levels;
  }

  /** URNs of all that these need, directly or not. */
  Set<String> of(Collection<String> urns) {
    Set<String> found = new HashSet<>();
    Queue<String> open = new ArrayDeque<>(urns);
    for (String urn = open.poll(); urn != null; urn = open.poll()) {
      if (known.containsKey(urn)) {
        needed(urn).stream().filter(found::add).forEach(open::add);
      }
    }
    return found;
  }

  /** URNs of these, and of all that need them, directly or not. */
  Set<String> dependents(Collection<String> urns) {
    Set<String> found = new LinkedHashSet<>(urns);
    for (String urn : sorted()) {
      if (needed(urn).stream().anyMatch(found::contains)) {
        found.add(urn);
      }
    }
    return found;
  }
}
