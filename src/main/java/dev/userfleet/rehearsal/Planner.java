package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import pulumirpc.Provider.DiffResponse;

/**
 * Decides what is to be done about a goal, one goal after the other. Source: {@code
 * step_generator.go} of pulumi/pulumi.
 */
final class Planner {
  private final Run run;
  private final List<Resource> before;
  private final Checker checker;
  private final Steps steps;
  private final Set<String> planned = ConcurrentHashMap.newKeySet();
  private final Set<String> skipped = ConcurrentHashMap.newKeySet();
  private final Set<String> leftOut = ConcurrentHashMap.newKeySet();

  /**
   * @param before the state at the run's begin
   */
  Planner(Run run, List<Resource> before, Checker checker, Steps steps) {
    this.run = run;
    this.before = before;
    this.checker = checker;
    this.steps = steps;
  }

  /** What is to be done, not begun yet; fails if the run cannot go on. */
  CompletableFuture<Supplier<CompletableFuture<Outcome>>> plan(Goal goal, Optional<Resource> old) {
    if (!isIncluded(goal)) {
      return done(old.map(Outcome::of).orElseGet(() -> leaveOut(goal)));
    }
    Optional<Resource> kept = run.replaces().contains(goal.urn()) ? Optional.empty() : old;
    return checker
        .check(goal, kept)
        .thenCompose(
            inputs -> {
              requireNothingLeftOut(goal);
              return step(goal, old, inputs);
            })
        .whenComplete(
            (step, failure) -> {
              planned.add(goal.urn());
              old.ifPresent(was -> planned.add(was.urn()));
            });
  }

  /** Providers and the stack are whatever {@code --target} says. */
  private boolean isIncluded(Goal goal) {
    return run.includes(goal.urn())
        || goal.isProvider()
        || goal.urn().equals(run.root().toString());
  }

  private Outcome leaveOut(Goal goal) {
    leftOut.add(goal.urn());
    return Outcome.leftOut(goal.urn());
  }

  private void requireNothingLeftOut(Goal goal) {
    goal.needs().stream()
        .filter(leftOut::contains)
        .findFirst()
        .ifPresent(
            needed -> {
              throw refused(
                  "Resource '"
                      + goal.urn()
                      + "' depends on '"
                      + needed
                      + "' which was was not specified in --target list.");
            });
  }

  private CompletableFuture<Supplier<CompletableFuture<Outcome>>> step(
      Goal goal, Optional<Resource> old, Struct inputs) {
    if (goal.needs().stream().anyMatch(on -> steps.failed(on) || skipped.contains(on))) {
      skipped.add(goal.urn());
      return done(Outcome.skipped(goal.urn()));
    }
    if (goal.isProvider()) {
      return planned(() -> steps.provider(goal, old, inputs));
    }
    if (old.isEmpty()) {
      return planned(() -> steps.create(goal, inputs));
    }
    if (!goal.custom()) {
      return planned(() -> steps.same(goal, old.get(), inputs));
    }
    if (run.replaces().contains(goal.urn())) {
      // The provider is not asked, and so cannot ask for a delete first.
      return replacement(goal, old.get(), inputs, /* deleteFirst= */ false);
    }
    return checker
        .diff(goal, old.get(), inputs)
        .thenCompose(diff -> byDiff(goal, old.get(), inputs, diff));
  }

  private CompletableFuture<Supplier<CompletableFuture<Outcome>>> byDiff(
      Goal goal, Resource old, Struct inputs, DiffResponse diff) {
    if (old.pendingReplacement()
        || (diff.getChanges() != DiffResponse.DiffChanges.DIFF_NONE
            && diff.getReplacesCount() > 0)) {
      return checker
          .check(goal, Optional.empty())
          .thenCompose(fresh -> replacement(goal, old, fresh, diff.getDeleteBeforeReplace()));
    }
    return diff.getChanges() == DiffResponse.DiffChanges.DIFF_NONE && old.initErrors().isEmpty()
        ? planned(() -> steps.same(goal, old, inputs))
        : planned(() -> steps.update(goal, old, inputs, diff));
  }

  private CompletableFuture<Supplier<CompletableFuture<Outcome>>> replacement(
      Goal goal, Resource old, Struct inputs, boolean deleteFirst) {
    if (goal.protect() && old.protect()) {
      throw refused(
          "unable to replace resource \""
              + goal.urn()
              + "\"\nas it is currently marked for protection. To unprotect the resource, remove the"
              + " `protect` flag from the resource in your Pulumi program and run `pulumi up`");
    }
    return goal.deleteBeforeReplace().orElse(deleteFirst)
        ? requireNobodyFollows(old)
            .thenApply(none -> () -> steps.replace(goal, old, inputs, /* deleteFirst= */ true))
        : planned(() -> steps.replace(goal, old, inputs, /* deleteFirst= */ false));
  }

  /** The engine would delete first whoever has to be replaced with it. */
  private CompletableFuture<Void> requireNobodyFollows(Resource old) {
    return CompletableFuture.allOf(
        before.stream()
            .filter(other -> other.isInOrg() && other.dependencies().contains(old.urn()))
            .filter(other -> !planned.contains(other.urn()))
            .map(
                other ->
                    checker
                        .mustFollow(other)
                        .thenAccept(
                            follows -> {
                              if (follows) {
                                throw Goal.unsupported("a replacement that others must follow");
                              }
                            }))
            .toArray(CompletableFuture[]::new));
  }

  private static RuntimeException refused(String why) {
    return Status.FAILED_PRECONDITION.withDescription(why).asRuntimeException();
  }

  private static CompletableFuture<Supplier<CompletableFuture<Outcome>>> done(Outcome outcome) {
    return planned(() -> CompletableFuture.completedFuture(outcome));
  }

  private static CompletableFuture<Supplier<CompletableFuture<Outcome>>> planned(
      Supplier<CompletableFuture<Outcome>> step) {
    return CompletableFuture.completedFuture(step);
  }
}
