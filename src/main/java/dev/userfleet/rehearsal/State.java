package dev.userfleet.rehearsal;

import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a stack, as far as the run has come. Every change is in the journal before
 * anybody hears of it. Thread-safe.
 */
final class State {
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final @Nullable StateJournal journal;

  /**
   * @param journal where changes are written down; null in a preview, which changes nothing
   */
  State(Collection<Resource> before, @Nullable StateJournal journal) {
    before.forEach(resource -> resources.put(resource.urn(), resource));
    this.journal = journal;
  }

  synchronized Optional<Resource> find(String urn) {
    return Optional.ofNullable(resources.get(urn));
  }

  /** Every resource after those that it needs. */
  synchronized List<Resource> all() {
    return new Needs(resources.values()).inOrder();
  }

  void put(Resource resource) {
    put(resource, resource.urn());
  }

  /**
   * Keeps a resource.
   *
   * @param was its URN until now, which others may still refer to
   */
  synchronized void put(Resource resource, String was) {
    if (journal == null) {
      return;
    }
    journal.put(resource, was);
    apply(resources, resource, was);
  }

  synchronized void remove(String urn) {
    if (journal == null) {
      return;
    }
    journal.remove(urn);
    resources.remove(urn);
  }

  private static void apply(Map<String, Resource> resources, Resource resource, String was) {
    if (!was.equals(resource.urn())) {
      resources.remove(was);
      resources.replaceAll((urn, other) -> renamed(other, was, resource.urn()));
    }
    resources.put(resource.urn(), resource);
  }

  private static Resource renamed(Resource resource, String was, String urn) {
    return resource.needs().contains(was)
        ? resource.linked(
            resource.parent().equals(was) ? urn : resource.parent(),
            resource.dependencies().stream().map(on -> on.equals(was) ? urn : on).toList())
        : resource;
  }

  /** Does again what a journal's line says was done. */
  static void replay(JsonObject line, Map<String, Resource> resources) {
    if (line.has("resource")) {
      apply(
          resources, Resource.of(line.getAsJsonObject("resource")), line.get("was").getAsString());
    } else {
      resources.remove(line.get("was").getAsString());
    }
  }
}
