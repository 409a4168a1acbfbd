package dev.userfleet.genesys;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads that wait together go in one call: while one is under way, the next fills up. Thread-safe;
 * nothing blocks.
 */
final class UserReads {
  private final int mostIds;
  private final Function<Collection<String>, CompletableFuture<List<User>>> call;

  // Guarded by this.
  private Map<String, CompletableFuture<Optional<User>>> waiting = new LinkedHashMap<>();
  private boolean underWay;

  /**
   * @param mostIds what one call takes
   * @param call answers the users among the ids that exist
   */
  UserReads(int mostIds, Function<Collection<String>, CompletableFuture<List<User>>> call) {
    this.mostIds = mostIds;
    this.call = call;
  }

  CompletableFuture<Optional<User>> read(String id) {
    CompletableFuture<Optional<User>> answer;
    synchronized (this) {
      answer = waiting.computeIfAbsent(id, first -> new CompletableFuture<>());
    }
    callNext();
    return answer.copy();
  }

  private void callNext() {
    Map<String, CompletableFuture<Optional<User>>> batch;
    synchronized (this) {
      if (underWay || waiting.isEmpty()) {
        return;
      }
      underWay = true;
      batch = takeBatch();
    }
    // Composed, so that whatever is thrown on the way fails the batch and not the queue.
    CompletableFuture<Map<String, User>> unused =
        CompletableFuture.completedFuture(batch.keySet())
            .thenCompose(call)
            .thenApply(UserReads::byId)
            .whenComplete(
                (users, failure) -> {
                  synchronized (this) {
                    underWay = false;
                  }
                  callNext();
                  if (failure == null) {
                    batch.forEach(
                        (id, answer) -> answer.complete(Optional.ofNullable(users.get(id))));
                  } else {
                    batch.values().forEach(answer -> answer.completeExceptionally(failure));
                  }
                });
  }

  private Map<String, CompletableFuture<Optional<User>>> takeBatch() {
    Map<String, CompletableFuture<Optional<User>>> batch = new LinkedHashMap<>();
    Map<String, CompletableFuture<Optional<User>>> rest = new LinkedHashMap<>();
    waiting.forEach((id, answer) -> (batch.size() < mostIds ? batch : rest).put(id, answer));
    waiting = rest;
    return batch;
  }

  private static Map<String, User> byId(List<User> users) {
    return users.stream()
        .collect(Collectors.toMap(User::id, Function.identity(), (first, again) -> first));
  }
}
