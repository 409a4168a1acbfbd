package dev.userfleet.rehearsal;

import dev.userfleet.time.Completions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Deletes resources, whoever needs others before them. */
final class Deletes {
  private Deletes() {}

  /**
   * Ends when all that can go has gone: what a failed step needs stays.
   *
   * @param all every resource of the state
   */
  static CompletableFuture<Void> run(
      Steps steps, Slots slots, Collection<Resource> all, Collection<Resource> condemned) {
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    for (List<Resource> level : new Needs(condemned).deleteOrder()) {
      done = done.thenCompose(before -> level(steps, slots, all, level));
    }
    return done;
  }

  private static CompletableFuture<Void> level(
      Steps steps, Slots slots, Collection<Resource> all, List<Resource> level) {
    if (slots.isStopped()) {
      return CompletableFuture.completedFuture(null);
    }
    Set<String> stillNeeded = new Needs(all).of(steps.failed());
    return CompletableFuture.allOf(
            level.stream()
                .filter(resource -> !stillNeeded.contains(resource.urn()))
                .map(steps::delete)
                .toArray(CompletableFuture[]::new))
        .exceptionallyCompose(
            failure ->
                Completions.cause(failure) instanceof Stopped
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.failedFuture(failure));
  }
}
