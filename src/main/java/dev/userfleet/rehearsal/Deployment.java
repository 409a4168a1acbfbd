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
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.DiffRequest;
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
  private final Steps steps;
  private final Slots slots;
  private final Report report;
  private final String monitorAddress;
  private final Map<String, Goal> goals = new ConcurrentHashMap<>();

  /** URNs, those that declared resources had before included. */
  private final Set<String> declared = ConcurrentHashMap.newKeySet();

  private final Set<String> skipped = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Struct stackOutputs;

  Deployment(
      Run run,
      State state,
      DefaultProvider provider,
      Steps steps,
      Slots slots,
      Report report,
      String monitorAddress) {
    this.run = run;
    this.state = state;
    this.provider = provider;
    this.steps = steps;
    this.slots = slots;
    this.report = report;
    this.monitorAddress = monitorAddress;
  }

  CompletableFuture<RegisterResourceResponse> register(RegisterResourceRequest request) {
    if (slots.isStopped()) {
      return CompletableFuture.failedFuture(new Stopped());
    }
    try {
      return request.getRemote() ? construct(request) : declare(request);
    } catch (StatusRuntimeException unsupported) {
      report.error("", request.getName() + ": " + Rpc.message(unsupported));
      return refused();
    }
  }

  private CompletableFuture<RegisterResourceResponse> declare(RegisterResourceRequest request) {
    Goal goal = Goal.of(request, run.root(), Optional.ofNullable(goals.get(request.getParent())));
    goals.put(goal.urn(), goal);
    if (!declared.add(goal.urn())) {
      report.error(
          goal.urn(), "Duplicate resource URN '" + goal.urn() + "'; try giving it a unique name");
      return refused();
    }
    Optional<Resource> old =
        state
            .find(goal.urn())
            .or(() -> goal.aliases().stream().flatMap(urn -> state.find(urn).stream()).findFirst());
    old.ifPresent(before -> declared.add(before.urn()));
    return checked(goal, old)
        .thenCompose(inputs -> step(goal, old, inputs))
        .thenApply(outcome -> response(request, outcome));
  }

  private CompletableFuture<Struct> checked(Goal goal, Optional<Resource> old) {
    Struct olds = old.map(Resource::inputs).orElse(Struct.getDefaultInstance());
    Struct news = old.isPresent() ? goal.inputsKeeping(olds) : goal.inputs();
    if (!goal.custom()) {
      return CompletableFuture.completedFuture(news);
    }
    CheckRequest request =
        CheckRequest.newBuilder()
            .setUrn(goal.urn())
            .setName(Urn.of(goal.urn()).name())
            .setType(Urn.of(goal.urn()).type())
            .setOlds(olds)
            .setNews(news)
            .build();
    return provider
        .calls()
        .thenCompose(calls -> Rpc.future(calls.check(request)))
        .thenCompose(
            response ->
                response.getFailuresCount() == 0
                    ? CompletableFuture.completedFuture(response.getInputs())
                    : invalid(goal, response));
  }

  /** Ends the run, whatever --continue-on-error says: as under the engine. */
  private <T> CompletableFuture<T> invalid(Goal goal, CheckResponse response) {
    Urn urn = Urn.of(goal.urn());
    response
        .getFailuresList()
        .forEach(
            failure ->
                report.error(
                    goal.urn(),
                    urn.type()
                        + " resource '"
                        + urn.name()
                        + "': property "
                        + failure.getProperty()
                        + " has a problem: "
                        + failure.getReason()));
    return refused();
  }

  private <T> CompletableFuture<T> refused() {
    slots.stop();
    return CompletableFuture.failedFuture(new Stopped());
  }

  private CompletableFuture<Steps.Outcome> step(Goal goal, Optional<Resource> old, Struct inputs) {
    Set<String> failed = steps.failed();
    boolean lacks =
        goal.dependencies().stream().anyMatch(on -> failed.contains(on) || skipped.contains(on));
    if (lacks) {
      skipped.add(goal.urn());
      return CompletableFuture.completedFuture(
          new Steps.Outcome(goal.urn(), /* id= */ "", Struct.getDefaultInstance(), Result.SKIP));
    }
    if (old.isEmpty()) {
      return steps.create(goal, inputs);
    }
    Resource before = old.get();
    if (!goal.custom()) {
      return steps.same(goal, before, inputs);
    }
    return diff(goal, before, inputs)
        .thenCompose(
            diff ->
                diff.getChanges() == DiffResponse.DiffChanges.DIFF_NONE
                        && before.initErrors().isEmpty()
                    ? steps.same(goal, before, inputs)
                    : steps.update(goal, before, inputs, diff));
  }

  private CompletableFuture<DiffResponse> diff(Goal goal, Resource old, Struct inputs) {
    DiffRequest request =
        DiffRequest.newBuilder()
            .setId(old.id())
            .setUrn(goal.urn())
            .setName(Urn.of(goal.urn()).name())
            .setType(Urn.of(goal.urn()).type())
            .setOlds(old.outputs())
            .setOldInputs(old.inputs())
            .setNews(inputs)
            .addAllIgnoreChanges(goal.ignoreChanges())
            .build();
    return provider
        .calls()
        .thenCompose(calls -> Rpc.future(calls.diff(request)))
        .handle(
            (diff, failure) -> {
              if (failure == null && diff.getReplacesCount() == 0) {
                return diff;
              }
              report.error(
                  goal.urn(),
                  failure == null
                      ? "would be replaced, which a rehearsal cannot do; use the Pulumi CLI"
                      : Rpc.message(failure));
              slots.stop();
              throw new Stopped();
            });
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
        .thenCompose(calls -> Rpc.future(calls.construct(construction(request))))
        .handle(
            (constructed, failure) -> {
              if (failure == null) {
                return RegisterResourceResponse.newBuilder()
                    .setUrn(constructed.getUrn())
                    .setObject(constructed.getState())
                    .build();
              }
              report.error(
                  "",
                  request.getType()
                      + " resource '"
                      + request.getName()
                      + "' has a problem: "
                      + Rpc.message(failure));
              slots.stop();
              throw new Stopped();
            });
  }

  private ConstructRequest construction(RegisterResourceRequest request) {
    ConstructRequest.Builder construction =
        ConstructRequest.newBuilder()
            .setProject(run.config().project())
            .setStack(run.config().stack())
            .setOrganization(ProgramProcess.ORGANIZATION)
            .putAllConfig(run.config().values())
            .setDryRun(run.preview())
            .setParallel(run.parallel())
            .setMonitorEndpoint(monitorAddress)
            .setType(request.getType())
            .setName(request.getName())
            .setParent(request.getParent())
            .setInputs(request.getObject())
            .addAllDependencies(request.getDependenciesList())
            .putAllProviders(request.getProvidersMap())
            .addAllAliases(request.getAliasesList())
            .addAllIgnoreChanges(request.getIgnoreChangesList());
    if (request.hasProtect()) {
      construction.setProtect(request.getProtect());
    }
    if (request.hasRetainOnDelete()) {
      construction.setRetainOnDelete(request.getRetainOnDelete());
    }
    request
        .getPropertyDependenciesMap()
        .forEach(
            (key, on) ->
                construction.putInputDependencies(
                    key,
                    ConstructRequest.PropertyDependencies.newBuilder()
                        .addAllUrns(on.getUrnsList())
                        .build()));
    return construction.build();
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
