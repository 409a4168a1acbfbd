package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.Result;

/**
 * What the program declares, brought about: each registration becomes a step, and in the end what
 * was not declared is deleted. Thread-safe. Source: {@code step_generator.go} and {@code
 * source_eval.go} of pulumi/pulumi.
 */
final class Deployment {
  private final Run run;
  private final State state;
  private final DefaultProvider provider;
  private final Checker checker;
  private final Steps steps;
  private final Slots slots;
  private final Report report;
  private final String monitorAddress;
  private final Map<String, Goal> goals = new ConcurrentHashMap<>();

  /** URNs, those that declared resources had before included. */
  private final Set<String> declared = ConcurrentHashMap.newKeySet();

  private final Set<String> skipped = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Struct stackOutputs;

  // Guarded by this.
  private CompletableFuture<?> latest = CompletableFuture.completedFuture(null);

  Deployment(Stage stage) {
    this.run = stage.run();
    this.state = stage.state();
    this.provider = stage.provider();
    this.checker = new Checker(stage.provider());
    this.steps = stage.steps();
    this.slots = stage.slots();
    this.report = stage.report();
    this.monitorAddress = stage.server().address();
  }

  CompletableFuture<RegisterResourceResponse> register(RegisterResourceRequest request) {
    if (slots.isStopped()) {
      return CompletableFuture.failedFuture(new Stopped());
    }
    try {
      return request.getRemote() ? construct(request) : declare(request);
    } catch (StatusRuntimeException unsupported) {
      return refused("", request.getName() + ": " + Rpc.message(unsupported));
    }
  }

  private CompletableFuture<RegisterResourceResponse> declare(RegisterResourceRequest request) {
    Goal goal = Goal.of(request, run.root(), Optional.ofNullable(goals.get(request.getParent())));
    goals.put(goal.urn(), goal);
    if (!declared.add(goal.urn())) {
      return refused(
          goal.urn(), "Duplicate resource URN '" + goal.urn() + "'; try giving it a unique name");
    }
    Optional<Resource> old =
        state
            .find(goal.urn())
            .or(() -> goal.aliases().stream().flatMap(urn -> state.find(urn).stream()).findFirst());
    old.ifPresent(before -> declared.add(before.urn()));
    return inTurn(() -> decided(goal, old))
        .thenCompose(Supplier::get)
        .exceptionallyCompose(failure -> refused(goal, failure))
        .thenApply(outcome -> response(request, outcome));
  }

  /** As the engine, which comes to the next resource once it knows what to do with this one. */
  private synchronized <T> CompletableFuture<T> inTurn(Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> turn =
        latest.handle((done, failure) -> failure).thenCompose(before -> work.get());
    latest = turn;
    return turn;
  }

  /** What is to be done; not begun yet. */
  private CompletableFuture<Supplier<CompletableFuture<Steps.Outcome>>> decided(
      Goal goal, Optional<Resource> old) {
    return slots.isStopped()
        ? CompletableFuture.failedFuture(new Stopped())
        : checker
            .check(goal, old)
            .thenCompose(inputs -> step(goal, old, inputs))
            .exceptionallyCompose(failure -> refused(goal, failure));
  }

  private <T> CompletableFuture<T> refused(Goal goal, Throwable failure) {
    return Rpc.cause(failure) instanceof Stopped
        ? CompletableFuture.failedFuture(failure)
        : refused(goal.urn(), Rpc.message(failure));
  }

  /**
   * Ends the run, whatever --continue-on-error says, and tells of the first resource alone: the
   * engine checks and compares one at a time, so it never comes to another.
   */
  private <T> CompletableFuture<T> refused(String urn, String message) {
    if (slots.stop()) {
      report.error(urn, message);
    }
    return CompletableFuture.failedFuture(new Stopped());
  }

  private CompletableFuture<Supplier<CompletableFuture<Steps.Outcome>>> step(
      Goal goal, Optional<Resource> old, Struct inputs) {
    if (goal.dependencies().stream().anyMatch(on -> steps.failed(on) || skipped.contains(on))) {
      skipped.add(goal.urn());
      Steps.Outcome skip =
          new Steps.Outcome(goal.urn(), /* id= */ "", Struct.getDefaultInstance(), Result.SKIP);
      return CompletableFuture.completedFuture(() -> CompletableFuture.completedFuture(skip));
    }
    if (old.isEmpty()) {
      return CompletableFuture.completedFuture(() -> steps.create(goal, inputs));
    }
    Resource before = old.get();
    if (!goal.custom()) {
      return CompletableFuture.completedFuture(() -> steps.same(goal, before, inputs));
    }
    return checker
        .diff(goal, before, inputs)
        .thenApply(
            diff ->
                diff.getChanges() == DiffResponse.DiffChanges.DIFF_NONE
                        && before.initErrors().isEmpty()
                    ? () -> steps.same(goal, before, inputs)
                    : () -> steps.update(goal, before, inputs, diff));
  }

  private static RegisterResourceResponse response(
      RegisterResourceRequest request, Steps.Outcome outcome) {
    if (outcome.result() != Result.SUCCESS && !request.getSupportsResultReporting()) {
      throw Status.INTERNAL.withDescription("resource registration failed").asRuntimeException();
    }
    RegisterResourceResponse.Builder response =
        RegisterResourceResponse.newBuilder()
            .setUrn(outcome.urn())
            .setId(outcome.id())
            .setResult(outcome.result());
    // What only groups others gets its outputs later, from who registered it.
    if (request.getCustom()) {
      response.setObject(outcome.outputs());
    }
    return response.build();
  }

  private CompletableFuture<RegisterResourceResponse> construct(RegisterResourceRequest request) {
    return provider
        .calls()
        .thenCompose(
            calls -> Rpc.future(calls.construct(Construction.of(request, run, monitorAddress))))
        .thenApply(
            constructed ->
                RegisterResourceResponse.newBuilder()
                    .setUrn(constructed.getUrn())
                    .setObject(constructed.getState())
                    .build())
        .exceptionallyCompose(
            failure -> {
              report.error(
                  "",
                  request.getType()
                      + " resource '"
                      + request.getName()
                      + "' has a problem: "
                      + Rpc.message(failure));
              slots.stop();
              return CompletableFuture.failedFuture(new Stopped());
            });
  }

  /** Keeps the outputs of what groups others; the stack's wait for the end of the run. */
  void outputs(String urn, Struct outputs) {
    if (urn.equals(run.root().toString())) {
      stackOutputs = outputs;
    } else {
      state.find(urn).ifPresent(resource -> keep(resource, outputs));
    }
  }

  private void keep(Resource resource, Struct outputs) {
    state.put(resource.withOutputs(Values.withoutSecrets(outputs, Struct.getDefaultInstance())));
  }

  /** Deletes what was in the state and was not declared. Blocks. */
  void deleteTheRest() {
    List<Resource> all = state.all();
    List<Resource> condemned =
        all.stream()
            .filter(resource -> !declared.contains(resource.urn()))
            // The default provider is declared by whoever uses it.
            .filter(resource -> !resource.isProvider() || declared.isEmpty())
            .toList();
    Deletes.run(steps, slots, all, condemned);
  }

  /**
   * Settles the stack's outputs; after an error, none that was there is taken away.
   *
   * @return the outputs
   */
  Struct settleOutputs(boolean errored) {
    Optional<Resource> stack = state.find(run.root().toString());
    Struct olds = stack.map(Resource::outputs).orElse(Struct.getDefaultInstance());
    Struct news = stackOutputs;
    Struct.Builder outputs = errored ? olds.toBuilder() : Struct.newBuilder();
    if (news == null) {
      return olds;
    }
    Struct settled = outputs.putAllFields(news.getFieldsMap()).build();
    stack.ifPresent(resource -> keep(resource, settled));
    return settled;
  }
}
