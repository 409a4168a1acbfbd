package dev.userfleet.rehearsal;

import dev.userfleet.time.Completions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

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
    Set<String> going = condemned.stream().map(Resource::urn).collect(Collectors.toSet());
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    for (List<Resource> level : new Needs(condemned).deleteOrder()) {
      done = done.thenCompose(before -> level(steps, slots, all, going, level));
    }
    return done;
  }

  private static CompletableFuture<Void> level(
      Steps steps, Slots slots, Collection<Resource> all, Set<String> going, List<Resource> level) {
    if (slots.isStopped()) {
      return CompletableFuture.completedFuture(null);
    }
    Set<String> stillNeeded = new Needs(all).of(steps.failed());
    return CompletableFuture.allOf(
            level.stream()
                .filter(resource -> !stillNeeded.contains(resource.urn()))
                .map(resource -> steps.delete(resource, going.contains(resource.deletedWith())))
                .toArray(CompletableFuture[]::new))
        .exceptionallyCompose(
            failure ->
                Completions.cause(failure) instanceof Stopped
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.failedFuture(failure));
  }
}
