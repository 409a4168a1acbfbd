package dev.userfleet.provider.members;

import dev.userfleet.genesys.members.ManagementUnits;
import dev.userfleet.genesys.members.Member;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.org.WorkPlans;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * A management unit. The org moves people a moment after the call: each batch is waited for before
 * the next one, by looks at twice the distance each time.
 */
final class UnitCircle implements Circle {
  private final Org org;
  private final ManagementUnits units;
  private final WorkPlans plans;
  private final String id;
  private final int most;
  private final Operation operation;

  /**
   * @param most users a call
   */
  UnitCircle(Org org, String id, int most, Operation operation) {
    this.org = org;
    this.units = org.client().managementUnits();
    this.plans = org.workPlans();
    this.id = id;
    this.most = most;
    this.operation = operation;
  }

  @Override
  public int most() {
    return most;
  }

  @Override
  public CompletableFuture<List<Present>> present() {
    return units
        .agents(id, operation)
        .thenApply(
            agents -> agents.stream().map(one -> new Present(one.id(), one.label(), "")).toList());
  }

  @Override
  public CompletableFuture<Map<String, String>> add(List<String> userIds) {
    return units.inLane(
        id,
        operation,
        () -> moved(userIds, /* comes= */ true, new Patience(org.clock(), Patience.FOR_A_MOVE), 1));
  }

  /** Whoever has been moved to another unit is not to be thrown out of that one. */
  @Override
  public CompletableFuture<Map<String, String>> remove(List<String> userIds) {
    return units.inLane(
        id,
        operation,
        () ->
            there()
                .thenCompose(
                    there -> {
                      List<String> those = userIds.stream().filter(there::contains).toList();
                      return those.isEmpty()
                          ? CompletableFuture.completedFuture(Map.of())
                          : moved(
                              those,
                              /* comes= */ false,
                              new Patience(org.clock(), Patience.FOR_A_MOVE),
                              1);
                    }));
  }

  private CompletableFuture<Set<String>> there() {
    return units
        .agents(id, operation)
        .thenApply(agents -> agents.stream().map(Member::id).collect(Collectors.toSet()));
  }

  /** Moves them, and those once more who were still on another way. */
  private CompletableFuture<Map<String, String>> moved(
      List<String> userIds, boolean comes, Patience patience, int nth) {
    return units
        .move(comes ? id : null, userIds, operation)
        .thenCompose(
            results -> {
              Map<String, String> refused = new HashMap<>();
              Set<String> again = new HashSet<>();
              results.forEach(
                  (user, result) -> {
                    if (MoveResult.isUnderWay(result) && patience.isLeft()) {
                      again.add(user);
                    } else {
                      MoveResult.fault(result).ifPresent(why -> refused.put(user, why));
                    }
                  });
              Set<String> awaited = new HashSet<>(userIds);
              awaited.removeAll(refused.keySet());
              awaited.removeAll(again);
              return awaited(awaited, comes, refused, patience, /* nth= */ 1)
                  .thenCompose(
                      done ->
                          again.isEmpty()
                              ? CompletableFuture.completedFuture(done)
                              : movedAgain(List.copyOf(again), comes, done, patience, nth));
            });
  }

  private CompletableFuture<Map<String, String>> movedAgain(
      List<String> userIds,
      boolean comes,
      Map<String, String> refused,
      Patience patience,
      int nth) {
    return org.client()
        .backOff(nth, operation)
        .thenCompose(over -> moved(userIds, comes, patience, nth + 1))
        .thenApply(
            more -> {
              Map<String, String> all = new HashMap<>(refused);
              all.putAll(more);
              return all;
            });
  }

  /** Looks until all are where they are to be. */
  private CompletableFuture<Map<String, String>> awaited(
      Set<String> users, boolean comes, Map<String, String> refused, Patience patience, int nth) {
    if (users.isEmpty()) {
      return CompletableFuture.completedFuture(refused);
    }
    return there()
        .thenCompose(
            there -> {
              users.removeIf(user -> there.contains(user) == comes);
              if (patience.isLeft() && !users.isEmpty()) {
                return org.client()
                    .backOff(nth, operation)
                    .thenCompose(over -> awaited(users, comes, refused, patience, nth + 1));
              }
              users.forEach(
                  user ->
                      refused.put(
                          user,
                          "the org took the move on, and has not made it yet; run pulumi up again"
                              + " in a few minutes"));
              return CompletableFuture.completedFuture(refused);
            });
  }

  @Override
  public CompletableFuture<Map<String, String>> place(Map<String, String> standings) {
    return Completions.each(
            standings.keySet(),
            user -> plans.id(id, Objects.requireNonNull(standings.get(user)), operation))
        .thenCompose(byUser -> units.plan(id, byUser, operation))
        .thenApply(
            refused -> {
              Map<String, String> told = new HashMap<>();
              refused.forEach((user, why) -> told.put(user, "the work plan was refused: " + why));
              return told;
            });
  }
}
