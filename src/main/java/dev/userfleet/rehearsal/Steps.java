package dev.userfleet.rehearsal;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Struct;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.ResourceProviderGrpc.ResourceProviderFutureStub;

/**
 * Makes, changes and deletes resources, each in a slot, and keeps what came of it. Thread-safe.
 * Source: {@code step.go} of pulumi/pulumi.
 */
final class Steps {
  private final Run run;
  private final State state;
  private final Slots slots;
  private final Report report;
  private final Providers providers;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();
  private final List<Resource> deletedTwice = new CopyOnWriteArrayList<>();

  Steps(Run run, State state, Slots slots, Report report, Providers providers) {
    this.run = run;
    this.state = state;
    this.slots = slots;
    this.report = report;
    this.providers = providers;
  }

  CompletableFuture<Outcome> same(Goal goal, Resource old, Struct inputs) {
    return slots.run(
        () -> {
          Resource now = goal.met(old.id(), inputs, old.outputs(), List.of());
          state.change(new Change.Put(now, old.urn()));
          report.did(Op.SAME, goal.urn(), "");
          return CompletableFuture.completedFuture(Outcome.of(now));
        });
  }

  /** A declared provider, which is then ready for its resources. */
  CompletableFuture<Outcome> provider(Goal goal, Optional<Resource> old, Struct inputs) {
    Struct kept = Values.withoutSecrets(inputs);
    boolean same =
        old.map(before -> Values.withoutSecrets(before.inputs()).equals(kept)).orElse(false);
    Op op = old.isEmpty() ? Op.CREATE : same ? Op.SAME : Op.UPDATE;
    return slots.run(
        () ->
            providers
                .configure(goal, old, inputs)
                .thenApply(
                    made -> {
                      report.did(op, goal.urn(), "");
                      return Outcome.of(made);
                    })
                .exceptionally(
                    failure -> failed(op, goal.urn(), old.map(Resource::id).orElse(""), failure)));
  }

  CompletableFuture<Outcome> create(Goal goal, Struct inputs) {
    return slots.run(() -> made(Op.CREATE, goal, inputs, made -> new Change.Put(made, goal.urn())));
  }

  private CompletableFuture<Outcome> made(
      Op op, Goal goal, Struct inputs, Function<Resource, Change> change) {
    if (!goal.custom()) {
      return CompletableFuture.completedFuture(
          did(op, goal.met("", inputs, Struct.getDefaultInstance(), List.of()), change));
    }
    return call(
            goal.provider(), calls -> calls.create(Requests.create(goal, inputs, run.preview())))
        .thenApply(
            created ->
                did(
                    op,
                    goal.met(created.getId(), inputs, created.getProperties(), List.of()),
                    change))
        .exceptionally(
            failure -> {
              Rpc.halfMade(failure)
                  .map(half -> goal.met(half.getId(), inputs, half.getProperties(), reasons(half)))
                  .ifPresent(half -> state.change(change.apply(half)));
              return failed(op, goal.urn(), "", failure);
            });
  }

  private Outcome did(Op op, Resource made, Function<Resource, Change> change) {
    state.change(change.apply(made));
    report.did(op, made.urn(), "");
    return Outcome.of(made);
  }

  CompletableFuture<Outcome> update(Goal goal, Resource old, Struct inputs, DiffResponse diff) {
    return slots.run(
        () ->
            call(
                    goal.provider(),
                    calls -> calls.update(Requests.update(goal, old, inputs, run.preview())))
                .thenApply(
                    updated -> {
                      Resource now = goal.met(old.id(), inputs, updated.getProperties(), List.of());
                      state.change(new Change.Put(now, old.urn()));
                      report.did(Op.UPDATE, goal.urn(), Details.of(diff));
                      return Outcome.of(now);
                    })
                .exceptionally(
                    failure -> {
                      // With the old inputs, so that the next run sees the change again.
                      Rpc.halfMade(failure)
                          .map(
                              half ->
                                  goal.met(
                                      old.id(), old.inputs(), half.getProperties(), reasons(half)))
                          .ifPresent(half -> state.change(new Change.Put(half, old.urn())));
                      return failed(Op.UPDATE, goal.urn(), old.id(), failure);
                    }));
  }

  /**
   * Puts another one in its place.
   *
   * @param deleteFirst whether the old one goes before the new one comes; otherwise it goes at the
   *     end of the run
   */
  CompletableFuture<Outcome> replace(Goal goal, Resource old, Struct inputs, boolean deleteFirst) {
    return slots.run(
        () -> {
          if (!deleteFirst || old.pendingReplacement()) {
            return replacement(goal, inputs, made -> inPlaceOf(old, made, deleteFirst));
          }
          return deleted(
                  old,
                  Op.DELETE_REPLACED,
                  new Change.Put(old.awaitingReplacement(), old.urn()),
                  /* withAnother= */ false)
              .thenCompose(
                  gone ->
                      failed(old.urn())
                          // The engine's program would wait for ever.
                          ? CompletableFuture.completedFuture(Outcome.failed(goal.urn(), old.id()))
                          : slots.isStopped()
                              ? CompletableFuture.failedFuture(new Stopped())
                              : replacement(goal, inputs, made -> new Change.Put(made, old.urn())));
        });
  }

  private CompletableFuture<Outcome> replacement(
      Goal goal, Struct inputs, Function<Resource, Change> change) {
    return made(Op.CREATE_REPLACEMENT, goal, inputs, change)
        .thenApply(
            outcome -> {
              if (!failed(goal.urn())) {
                report.did(Op.REPLACE, goal.urn(), "");
              }
              return outcome;
            });
  }

  private Change inPlaceOf(Resource old, Resource made, boolean deleteFirst) {
    if (!old.pendingReplacement()) {
      return new Change.Replaced(made, old);
    }
    if (!deleteFirst) {
      // The engine marks it as to be deleted, as it does any old one, although that was done.
      deletedTwice.add(old.awaitingDelete());
    }
    return new Change.Put(made, old.urn());
  }

  /**
   * @param withAnother whether the end of another one is its end too, so that no call is needed
   */
  CompletableFuture<Outcome> delete(Resource old, boolean withAnother) {
    return slots.run(
        () -> {
          if (old.pendingReplacement()) {
            state.change(new Change.Removed(old));
            return CompletableFuture.completedFuture(Outcome.of(old));
          }
          if (old.protect() && !old.delete()) {
            return CompletableFuture.completedFuture(refused(old));
          }
          Op op = old.delete() ? Op.DELETE_REPLACED : Op.DELETE;
          return deleted(old, op, new Change.Removed(old), withAnother);
        });
  }

  private CompletableFuture<Outcome> deleted(
      Resource old, Op op, Change change, boolean withAnother) {
    boolean inOrg = old.isInOrg() && !old.retainOnDelete() && !withAnother && !run.preview();
    CompletableFuture<?> gone =
        inOrg
            ? call(old.provider(), calls -> calls.delete(Requests.delete(old)))
            : CompletableFuture.completedFuture(null);
    return gone.thenApply(
            done -> {
              state.change(change);
              if (old.isProvider() && !run.preview()) {
                providers.end(old);
              }
              if (!old.isDefaultProvider()) {
                report.did(op, old.urn(), "");
              }
              return Outcome.of(old);
            })
        .exceptionally(failure -> failed(op, old.urn(), old.id(), failure));
  }

  boolean failed(String urn) {
    return failed.contains(urn);
  }

  /** URNs of all whose step failed. */
  Set<String> failed() {
    return Set.copyOf(failed);
  }

  /** Those whom the engine deletes at the end of the run, although it has deleted them before. */
  List<Resource> deletedTwice() {
    return List.copyOf(deletedTwice);
  }

  /** Others go on even without --continue-on-error, as under the engine: nothing was touched. */
  private Outcome refused(Resource old) {
    failed.add(old.urn());
    report.failed(
        Op.DELETE,
        old.urn(),
        "resource \""
            + old.urn()
            + "\" cannot be deleted\n"
            + "because it is protected. An `up` with its row in the roster takes the protection"
            + " off");
    return Outcome.failed(old.urn(), old.id());
  }

  private Outcome failed(Op op, String urn, String id, Throwable failure) {
    failed.add(urn);
    report.failed(op, urn, Rpc.message(failure));
    if (!run.continueOnError()) {
      slots.stop();
      throw new Stopped();
    }
    return Outcome.failed(urn, id);
  }

  private static List<String> reasons(ErrorResourceInitFailed half) {
    return List.copyOf(half.getReasonsList());
  }

  private <T> CompletableFuture<T> call(
      String provider, Function<ResourceProviderFutureStub, ListenableFuture<T>> call) {
    return providers.calls(provider).thenCompose(calls -> Rpc.future(call.apply(calls)));
  }
}
