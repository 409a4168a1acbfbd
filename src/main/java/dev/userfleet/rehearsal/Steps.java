package dev.userfleet.rehearsal;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Struct;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Resource.Result;
import pulumirpc.ResourceProviderGrpc.ResourceProviderFutureStub;

/** Makes, changes and deletes resources, each in a slot, and keeps what came of it. Thread-safe. */
final class Steps {
  private final Run run;
  private final State state;
  private final Slots slots;
  private final Report report;
  private final DefaultProvider provider;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  Steps(Run run, State state, Slots slots, Report report, DefaultProvider provider) {
    this.run = run;
    this.state = state;
    this.slots = slots;
    this.report = report;
    this.provider = provider;
  }

  /**
   * How a step ended.
   *
   * @param outputs with secrets
   */
  record Outcome(String urn, String id, Struct outputs, Result result) {}

  CompletableFuture<Outcome> same(Goal goal, Resource old, Struct inputs) {
    return slots.run(
        () -> {
          Resource now = goal.met(old.id(), inputs, old.outputs(), List.of());
          state.put(now, old.urn());
          report.did(Op.SAME, goal.urn(), "");
          return success(now.urn(), old.id(), old.outputs());
        });
  }

  CompletableFuture<Outcome> create(Goal goal, Struct inputs) {
    return slots.run(
        () -> {
          if (!goal.custom()) {
            Struct none = Struct.getDefaultInstance();
            state.put(goal.met("", inputs, none, List.of()));
            report.did(Op.CREATE, goal.urn(), "");
            return success(goal.urn(), "", none);
          }
          CreateRequest request =
              CreateRequest.newBuilder()
                  .setUrn(goal.urn())
                  .setName(Urn.of(goal.urn()).name())
                  .setType(Urn.of(goal.urn()).type())
                  .setProperties(inputs)
                  .setPreview(run.preview())
                  .build();
          return call(calls -> calls.create(request))
              .thenApply(
                  created -> {
                    state.put(
                        goal.met(created.getId(), inputs, created.getProperties(), List.of()));
                    report.did(Op.CREATE, goal.urn(), "");
                    return new Outcome(
                        goal.urn(), created.getId(), created.getProperties(), Result.SUCCESS);
                  })
              .exceptionally(
                  failure -> {
                    Rpc.halfMade(failure)
                        .ifPresent(
                            half ->
                                state.put(
                                    goal.met(
                                        half.getId(),
                                        inputs,
                                        half.getProperties(),
                                        reasons(half))));
                    return failed(Op.CREATE, goal.urn(), "", failure);
                  });
        });
  }

  CompletableFuture<Outcome> update(Goal goal, Resource old, Struct inputs, DiffResponse diff) {
    return slots.run(
        () -> {
          UpdateRequest request =
              UpdateRequest.newBuilder()
                  .setId(old.id())
                  .setUrn(goal.urn())
                  .setName(Urn.of(goal.urn()).name())
                  .setType(Urn.of(goal.urn()).type())
                  .setOlds(old.outputs())
                  .setOldInputs(old.inputs())
                  .setNews(inputs)
                  .addAllIgnoreChanges(goal.ignoreChanges())
                  .setPreview(run.preview())
                  .build();
          return call(calls -> calls.update(request))
              .thenApply(
                  updated -> {
                    state.put(
                        goal.met(old.id(), inputs, updated.getProperties(), List.of()), old.urn());
                    report.did(Op.UPDATE, goal.urn(), Details.of(diff));
                    return new Outcome(
                        goal.urn(), old.id(), updated.getProperties(), Result.SUCCESS);
                  })
              .exceptionally(
                  failure -> {
                    // With the old inputs, so that the next run sees the change again.
                    Rpc.halfMade(failure)
                        .ifPresent(
                            half ->
                                state.put(
                                    goal.met(
                                        old.id(),
                                        old.inputs(),
                                        half.getProperties(),
                                        reasons(half)),
                                    old.urn()));
                    return failed(Op.UPDATE, goal.urn(), old.id(), failure);
                  });
        });
  }

  CompletableFuture<Outcome> delete(Resource old) {
    return slots.run(
        () -> {
          if (old.protect()) {
            return CompletableFuture.completedFuture(refuse(old));
          }
          boolean inOrg = old.isInOrg() && !old.retainOnDelete() && !run.preview();
          CompletableFuture<?> gone =
              inOrg
                  ? call(calls -> calls.delete(deletion(old)))
                  : CompletableFuture.completedFuture(null);
          return gone.thenApply(
                  done -> {
                    state.remove(old.urn());
                    if (!old.isProvider()) {
                      report.did(Op.DELETE, old.urn(), "");
                    }
                    return new Outcome(old.urn(), "", Struct.getDefaultInstance(), Result.SUCCESS);
                  })
              .exceptionally(failure -> failed(Op.DELETE, old.urn(), old.id(), failure));
        });
  }

  boolean failed(String urn) {
    return failed.contains(urn);
  }

  /** URNs of all whose step failed. */
  Set<String> failed() {
    return Set.copyOf(failed);
  }

  private static DeleteRequest deletion(Resource old) {
    return DeleteRequest.newBuilder()
        .setId(old.id())
        .setUrn(old.urn())
        .setName(Urn.of(old.urn()).name())
        .setType(old.type())
        .setProperties(old.outputs())
        .setOldInputs(old.inputs())
        .build();
  }

  /** Others go on even without --continue-on-error, as under the engine: nothing was touched. */
  private Outcome refuse(Resource old) {
    failed.add(old.urn());
    report.failed(
        Op.DELETE,
        old.urn(),
        "resource \""
            + old.urn()
            + "\" cannot be deleted\nbecause it is protected. An `up` with its row in the roster takes"
            + " the protection off");
    return new Outcome(old.urn(), old.id(), old.outputs(), Result.FAIL);
  }

  private Outcome failed(Op op, String urn, String id, Throwable failure) {
    failed.add(urn);
    report.failed(op, urn, Rpc.message(failure));
    if (!run.continueOnError()) {
      slots.stop();
      throw new Stopped();
    }
    return new Outcome(urn, id, Struct.getDefaultInstance(), Result.FAIL);
  }

  private static List<String> reasons(ErrorResourceInitFailed half) {
    return List.copyOf(half.getReasonsList());
  }

  private static CompletableFuture<Outcome> success(String urn, String id, Struct outputs) {
    return CompletableFuture.completedFuture(new Outcome(urn, id, outputs, Result.SUCCESS));
  }

  private <T> CompletableFuture<T> call(
      Function<ResourceProviderFutureStub, ListenableFuture<T>> call) {
    return provider.calls().thenCompose(calls -> Rpc.future(call.apply(calls)));
  }
}
