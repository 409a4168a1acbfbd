package dev.userfleet.genesys.divisions;

import dev.userfleet.genesys.call.Batches;
import dev.userfleet.throttle.Operation;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Moves to the same division that wait together go in one call. If that fails, each user is moved
 * alone, so that an error names whom it is about and nobody else pays for it. Thread-safe; nothing
 * blocks.
 */
final class DivisionMoves {

  /** No document tells how many a call may move; of other calls that take users most allow this. */
  private static final int MOST_USERS = 50;

  private final Call call;
  private final Map<String, Batches<CompletableFuture<Void>>> divisions = new ConcurrentHashMap<>();
  private final Map<Move, Operation> operations = new ConcurrentHashMap<>();

  private record Move(String division, String user) {}

  /** Moves users in one call. */
  interface Call {

    /**
     * Makes the call.
     *
     * @param users asked when the permit of an attempt has come
     */
    CompletableFuture<Void> move(
        String division, Supplier<? extends Collection<String>> users, Operation operation);
  }

  DivisionMoves(Call call) {
    this.call = call;
  }

  CompletableFuture<Void> move(String division, String user, Operation operation) {
    Move move = new Move(division, user);
    operations.put(move, operation);
    return divisions
        .computeIfAbsent(
            division, first -> new Batches<>(MOST_USERS, turn -> together(division, turn)))
        .add(user)
        .thenCompose(moved -> moved.orElseThrow())
        .whenComplete((moved, failure) -> operations.remove(move, operation));
  }

  private CompletableFuture<Map<String, CompletableFuture<Void>>> together(
      String division, Batches.Turn turn) {
    return call.move(division, turn::take, operation(division, turn.first()))
        .handle(
            (moved, failure) -> {
              // A call that got no permit has taken nobody yet.
              Set<String> taken = turn.taken();
              Set<String> users = taken.isEmpty() ? turn.take() : taken;
              Function<String, CompletableFuture<Void>> ending =
                  failure == null
                      ? user -> CompletableFuture.completedFuture(null)
                      : users.size() > 1
                          ? user ->
                              call.move(division, () -> Set.of(user), operation(division, user))
                          : user -> CompletableFuture.failedFuture(failure);
              return users.stream().collect(Collectors.toMap(Function.identity(), ending));
            });
  }

  private Operation operation(String division, String user) {
    return Objects.requireNonNull(operations.get(new Move(division, user)));
  }
}
