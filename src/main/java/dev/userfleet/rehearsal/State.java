package dev.userfleet.rehearsal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a stack, as far as the run has come. Every change is written down before anybody
 * hears of it. Thread-safe.
 */
final class State {
  private final Resources resources;
  private final @Nullable Consumer<Change> journal;

  /**
   * @param journal where changes are written down; null in a preview, which changes nothing
   */
  State(Collection<Resource> before, @Nullable Consumer<Change> journal) {
    this.resources = new Resources(before);
    this.journal = journal;
  }

  synchronized Optional<Resource> find(String urn) {
    return resources.find(urn);
  }

  /** Every resource after those that it needs; those too that only wait to be deleted. */
  synchronized List<Resource> all() {
    return resources.all();
  }

  void put(Resource resource) {
    change(new Change.Put(resource, resource.urn()));
  }

  synchronized void change(Change change) {
    if (journal != null) {
      journal.accept(change);
      resources.apply(change);
    }
  }
}
