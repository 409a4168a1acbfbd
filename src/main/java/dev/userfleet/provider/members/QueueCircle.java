package dev.userfleet.provider.members;

import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.members.Queues;
import dev.userfleet.genesys.members.Queues.QueueMember;
import dev.userfleet.provider.org.Org;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A queue. Who is in it by a group is left to the group. */
final class QueueCircle implements Circle {
  private final Org org;
  private final Queues queues;
  private final String id;
  private final Operation operation;

  QueueCircle(Org org, String id, Operation operation) {
    this.org = org;
    this.queues = org.client().queues();
    this.id = id;
    this.operation = operation;
  }

  @Override
  public int most() {
    return Queues.MOST;
  }

  @Override
  public CompletableFuture<List<Present>> present() {
    return queues
        .members(id, "user", operation)
        .thenApply(
            members ->
                members.stream()
                    .filter(one -> !one.isByGroup())
                    .map(one -> new Present(one.id(), one.label(), String.valueOf(one.ring())))
                    .toList());
  }

  @Override
  public CompletableFuture<Set<String>> inAnyway() {
    return queues
        .members(id, "group", operation)
        .thenApply(members -> members.stream().map(QueueMember::id).collect(Collectors.toSet()));
  }

  @Override
  public CompletableFuture<Map<String, String>> add(List<String> userIds) {
    return queues.add(id, userIds, operation).thenApply(done -> Map.of());
  }

  @Override
  public CompletableFuture<Map<String, String>> remove(List<String> userIds) {
    return queues.remove(id, userIds, operation).thenApply(done -> Map.of());
  }

  /** A call for each of them; the queue's lane puts them one after the other. */
  @Override
  public CompletableFuture<Map<String, String>> place(Map<String, String> standings) {
    Map<String, String> refused = new HashMap<>();
    // One for all of them: as many waits as people would be no end.
    Patience patience = new Patience(org.clock(), Patience.FOR_SOMEBODY_NEW);
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (Map.Entry<String, String> one : standings.entrySet()) {
      all =
          all.thenCompose(
              done ->
                  ring(one.getKey(), Integer.parseInt(one.getValue()), patience, /* nth= */ 1)
                      .exceptionallyCompose(failure -> told(one.getKey(), failure, refused)));
    }
    return all.thenApply(done -> refused);
  }

  private static CompletableFuture<Void> told(
      String userId, Throwable failure, Map<String, String> refused) {
    Throwable cause = Completions.cause(failure);
    if (cause instanceof GenesysException known && known.mayBeAboutOne()) {
      refused.put(userId, String.valueOf(cause.getMessage()));
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.failedFuture(cause);
  }

  /** Who was taken in a moment ago may not be found yet. */
  private CompletableFuture<Void> ring(String userId, int ring, Patience patience, int nth) {
    return queues
        .ring(id, userId, ring, operation)
        .exceptionallyCompose(
            failure ->
                patience.isLeft() && GenesysException.isNotFound(failure)
                    ? org.client()
                        .backOff(nth, operation)
                        .thenCompose(over -> ring(userId, ring, patience, nth + 1))
                    : CompletableFuture.failedFuture(failure));
  }
}
