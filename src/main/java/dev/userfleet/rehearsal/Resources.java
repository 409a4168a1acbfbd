package dev.userfleet.rehearsal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A state's resources: one for each URN, and those that only wait to be deleted. */
final class Resources {
  private final Map<String, Resource> live = new LinkedHashMap<>();
  private final List<Resource> replaced = new ArrayList<>();

  Resources(Collection<Resource> resources) {
    resources.forEach(this::add);
  }

  Optional<Resource> find(String urn) {
    return Optional.ofNullable(live.get(urn));
  }

  /** Every resource after those that it needs. */
  List<Resource> all() {
    List<Resource> all = new ArrayList<>(live.values());
    all.addAll(replaced);
    return new Needs(all).inOrder();
  }

  void apply(Change change) {
    if (change instanceof Change.Put put) {
      take(put.resource(), put.was());
    } else if (change instanceof Change.Replaced replacement) {
      replaced.add(replacement.old().awaitingDelete());
      take(replacement.resource(), replacement.old().urn());
    } else if (change instanceof Change.Removed removed) {
      remove(removed.resource());
    }
  }

  private void add(Resource resource) {
    if (resource.delete()) {
      replaced.add(resource);
    } else {
      live.put(resource.urn(), resource);
    }
  }

  private void take(Resource resource, String was) {
    if (!was.equals(resource.urn())) {
      live.remove(was);
      live.replaceAll((urn, other) -> renamed(other, was, resource.urn()));
      replaced.replaceAll(other -> renamed(other, was, resource.urn()));
    }
    add(resource);
  }

  private void remove(Resource resource) {
    if (!resource.delete()) {
      live.remove(resource.urn());
      return;
    }
    for (Resource other : replaced) {
      if (other.urn().equals(resource.urn()) && other.id().equals(resource.id())) {
        // One of them: each is deleted by itself.
        replaced.remove(other);
        return;
      }
    }
  }

  private static Resource renamed(Resource resource, String was, String urn) {
    return resource.needs().contains(was)
        ? resource.linked(
            resource.parent().equals(was) ? urn : resource.parent(),
            resource.dependencies().stream().map(on -> on.equals(was) ? urn : on).toList())
        : resource;
  }
}
