package dev.userfleet.provider.members;

import com.google.common.collect.Sets;
import dev.userfleet.genesys.error.GenesysException.Refused;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.run.Renewed;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes those of an object the wanted ones: first they come, then others go, then they are put
 * where they stand. For one operation; its calls run one after the other.
 */
final class MembersWork {
  private final Org org;
  private final Operation operation;
  private final Circle circle;
  private final Renewed renewed;
  private final Outcome outcome = new Outcome();

  MembersWork(Org org, Operation operation, Circle circle, Renewed renewed) {
    this.org = org;
    this.operation = operation;
    this.circle = circle;
    this.renewed = renewed;
  }

  /** What became of each so far. */
  Outcome outcome() {
    return outcome;
  }

  /** Takes users in, but those who are in it anyway. */
  CompletableFuture<Void> add(Set<String> userIds) {
    if (userIds.isEmpty()) {
      return done();
    }
    return circle
        .inAnyway()
        .thenCompose(
            anyway -> {
              outcome.done(Sets.intersection(userIds, anyway).immutableCopy(), Map.of());
              return batch(circle::add)
                  .run(Sets.difference(userIds, anyway).immutableCopy(), circle.most());
            });
  }

  CompletableFuture<Void> remove(Set<String> userIds) {
    return batch(this::gone).run(userIds, circle.most());
  }

  /** Where one of them is unknown, or all of it is gone, those are looked for who are there. */
  private CompletableFuture<Map<String, String>> gone(List<String> userIds) {
    return circle
        .remove(userIds)
        .exceptionallyCompose(
            failure ->
                isMissing(failure)
                    ? goneOfThose(userIds)
                    : CompletableFuture.failedFuture(failure));
  }

  private CompletableFuture<Map<String, String>> goneOfThose(List<String> userIds) {
    return present()
        .thenCompose(
            there -> {
              List<String> left = userIds.stream().filter(there::contains).toList();
              return left.isEmpty()
                  ? CompletableFuture.completedFuture(Map.of())
                  : circle.remove(left);
            });
  }

  /** Nobody where the object is gone. */
  CompletableFuture<Set<String>> present() {
    return circle
        .present()
        .<Set<String>>thenApply(
            all -> all.stream().map(Circle.Present::id).collect(Collectors.toSet()))
        .exceptionallyCompose(
            failure ->
                isMissing(failure)
                    ? CompletableFuture.completedFuture(new HashSet<>())
                    : CompletableFuture.failedFuture(failure));
  }

  private static boolean isMissing(Throwable failure) {
    return Completions.cause(failure) instanceof Refused refused && refused.status() == 404;
  }

  /** Puts those who are in where they stand. */
  CompletableFuture<Void> place(Map<String, String> standings) {
    Map<String, String> those = new TreeMap<>(standings);
    those.keySet().removeIf(outcome::isRefused);
    if (those.isEmpty()) {
      return done();
    }
    return batch(
            some ->
                circle.place(
                    some.stream()
                        .collect(
                            Collectors.toMap(
                                user -> user, user -> Objects.requireNonNull(those.get(user))))))
        .run(those.keySet(), circle.most());
  }

  private Batch batch(Function<List<String>, CompletableFuture<Map<String, String>>> call) {
    return new Batch(org, operation, renewed::has, outcome, call);
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
