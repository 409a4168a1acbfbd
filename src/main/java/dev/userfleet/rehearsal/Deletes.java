package dev.userfleet.rehearsal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Deletes resources, whoever needs others before them. */
final class Deletes {
  private Deletes() {}

  /**
   * Blocks until all that can go has gone: what a failed step needs stays.
   *
   * @param all every resource of the state
   */
  static void run(
      Steps steps, Slots slots, Collection<Resource> all, Collection<Resource> condemned) {
    for (List<Resource> level : new Needs(condemned).deleteOrder()) {
      if (slots.isStopped()) {
        return;
      }
      Set<String> stillNeeded = new Needs(all).of(steps.failed());
      CompletableFuture<?>[] deletions =
          level.stream()
              .filter(resource -> !stillNeeded.contains(resource.urn()))
              .map(steps::delete)
              .toArray(CompletableFuture[]::new);
      try {
        CompletableFuture.allOf(deletions).join();
      } catch (CompletionException e) {
        if (!(Rpc.cause(e) instanceof Stopped)) {
          throw e;
        }
      }
    }
  }
}
