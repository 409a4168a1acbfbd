package dev.userfleet.provider.members;

import com.google.common.collect.Sets;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.members.Circle.Present;
import dev.userfleet.provider.org.Org;
import dev.userfleet.throttle.Operation;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes those of an object the wanted ones: first they come, then others go, then they are put
 * where they stand. For one operation; its calls run one after the other.
 */
final class MembersWork {
  private final Org org;
  private final Operation operation;
  private final Circle circle;
  private final String name;
  private final MembersRun run;
  private final Outcome outcome = new Outcome();
  private final Set<String> inAnyway = new HashSet<>();

  /**
   * @param name of the object, as messages call it
   */
  MembersWork(Org org, Operation operation, Circle circle, String name, MembersRun run) {
    this.org = org;
    this.operation = operation;
    this.circle = circle;
    this.name = name;
    this.run = run;
  }

  /** What became of each so far. */
  Outcome outcome() {
    return outcome;
  }

  /** Those who are in it in another way, and were not taken in. */
  Set<String> anyway() {
    return inAnyway;
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
              inAnyway.addAll(Sets.intersection(userIds, anyway));
              outcome.done(inAnyway, Map.of());
              return batch(circle::add, this::isThere)
                  .run(Sets.difference(userIds, anyway).immutableCopy(), circle.most());
            });
  }

  /**
   * Lets users go.
   *
   * @param staying who is to stay after all, asked just before each call
   */
  CompletableFuture<Void> remove(Set<String> userIds, Supplier<Set<String>> staying) {
    return batch(
            some -> {
              List<String> those = new ArrayList<>(some);
              those.removeAll(staying.get());
              return those.isEmpty() ? CompletableFuture.completedFuture(Map.of()) : gone(those);
            },
            Batch.THERE)
        .run(userIds, circle.most());
  }

  /** Where one of them is unknown, or all of it is gone, those are looked for who are there. */
  private CompletableFuture<Map<String, String>> gone(List<String> userIds) {
    return circle
        .remove(userIds)
        .exceptionallyCompose(
            failure ->
                GenesysException.isNotFound(failure)
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

  private CompletableFuture<Set<String>> present() {
    return ids(circle.present());
  }

  /** Nobody where the object is gone. */
  CompletableFuture<Set<String>> presentInPart() {
    return ids(circle.presentInPart());
  }

  /** Where each stands: user id → ring; empty where there is none. Nobody where it is gone. */
  CompletableFuture<Map<String, String>> standings() {
    return present(circle.present())
        .thenApply(
            people -> {
              Map<String, String> standings = new TreeMap<>();
              people.forEach(one -> standings.put(one.id(), one.standing()));
              return standings;
            });
  }

  private CompletableFuture<Optional<ProviderFault>> isThere() {
    return circle
        .present()
        .handle(
            (there, failure) ->
                failure != null && GenesysException.isNotFound(failure)
                    ? Optional.of(
                        new ProviderFault(
                            Status.Code.FAILED_PRECONDITION,
                            "the org has no " + name + " any more; correct its name or id"))
                    : Optional.empty());
  }

  private static CompletableFuture<Set<String>> ids(CompletableFuture<List<Present>> people) {
    return present(people)
        .thenApply(all -> all.stream().map(Present::id).collect(Collectors.toSet()));
  }

  private static CompletableFuture<List<Present>> present(CompletableFuture<List<Present>> people) {
    return people.exceptionallyCompose(
        failure ->
            GenesysException.isNotFound(failure)
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.failedFuture(failure));
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
                                user -> user, user -> Objects.requireNonNull(those.get(user))))),
            Batch.THERE)
        .run(those.keySet(), circle.most());
  }

  private Batch batch(
      Function<List<String>, CompletableFuture<Map<String, String>>> call,
      Supplier<CompletableFuture<Optional<ProviderFault>>> isThere) {
    return new Batch(org, operation, run::isRenewed, outcome, call, isThere);
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
