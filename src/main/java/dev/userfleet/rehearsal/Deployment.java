package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.Result;

/**
 * What the program declares, brought about: each registration becomes a step, and in the end what
 * was not declared is deleted. Thread-safe; blocks nobody. Source: {@code source_eval.go} and
 * {@code deployment_executor.go} of pulumi/pulumi.
 */
final class Deployment {
  private static final String PACKAGE = "userfleet";
  private static final String BUILTIN = "pulumi:";

  private final Run run;
  private final State state;
  private final Providers providers;
  private final Steps steps;
  private final Slots slots;
  private final Report report;
  private final String monitorAddress;
  private final Planner planner;
  private final Claims claims;
  private final Builtins builtins;
  private final Turns turns = new Turns();
  private final Map<String, Goal> goals = new ConcurrentHashMap<>();

  /** URN → the providers that what it groups goes to, by package. */
  private final Map<String, Map<String, String>> providersOf = new ConcurrentHashMap<>();

  private volatile @Nullable Struct stackOutputs;

  Deployment(Stage stage) {
    this.run = stage.run();
    this.state = stage.state();
    this.providers = stage.providers();
    this.steps = stage.steps();
    this.slots = stage.slots();
    this.report = stage.report();
    this.monitorAddress = stage.server().address();
    Resources before = new Resources(state.all());
    this.planner = new Planner(run, before.all(), new Checker(providers), steps);
    this.claims = new Claims(run, before);
    this.builtins = new Builtins(run, state, providers);
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

  CompletableFuture<ResourceInvokeResponse> invoke(ResourceInvokeRequest request) {
    // By a function of ours the program only has the provider started, and here it is.
    if (request.getTok().startsWith(BUILTIN)) {
      claims.keep(run.root().builtinProvider().toString());
    }
    return builtins.invoke(request);
  }

  private CompletableFuture<RegisterResourceResponse> declare(RegisterResourceRequest request) {
    Goal goal =
        Goal.of(
            request,
            run.root(),
            Optional.ofNullable(goals.get(request.getParent())),
            request.getCustom() && !request.getType().startsWith(Urn.PROVIDERS)
                ? provider(request)
                : "");
    if (goals.putIfAbsent(goal.urn(), goal) != null) {
      return refused(
          goal.urn(), "Duplicate resource URN '" + goal.urn() + "'; try giving it a unique name");
    }
    if (!request.getCustom()) {
      providersOf.put(goal.urn(), request.getProvidersMap());
    }
    return turns
        .take(() -> planned(goal, request))
        .thenCompose(Supplier::get)
        .exceptionallyCompose(failure -> refused(goal, failure))
        .thenApply(outcome -> answered(request, outcome));
  }

  private String provider(RegisterResourceRequest request) {
    if (!request.getProvider().isEmpty()) {
      return request.getProvider();
    }
    return Optional.ofNullable(request.getProvidersMap().get(PACKAGE))
        .or(
            () ->
                Optional.ofNullable(providersOf.get(request.getParent()))
                    .map(given -> given.get(PACKAGE)))
        .or(
            () ->
                Optional.ofNullable(goals.get(request.getParent()))
                    .map(Goal::provider)
                    .filter(inherited -> !inherited.isEmpty()))
        .orElseGet(
            () -> {
              claims.keep(providers.defaultUrn());
              return providers.defaultReference();
            });
  }

  /** As the engine, which comes to the next resource once it knows what to do with this one. */
  private CompletableFuture<Supplier<CompletableFuture<Outcome>>> planned(
      Goal goal, RegisterResourceRequest request) {
    return slots.isStopped()
        ? CompletableFuture.failedFuture(new Stopped())
        : planner
            .plan(goal, claims.claim(goal, request))
            .exceptionallyCompose(failure -> refused(goal, failure));
  }

  private <T> CompletableFuture<T> refused(Goal goal, Throwable failure) {
    return Completions.cause(failure) instanceof Stopped
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

  private static RegisterResourceResponse answered(
      RegisterResourceRequest request, Outcome outcome) {
    if (outcome.result() != Result.SUCCESS && !request.getSupportsResultReporting()) {
      throw Status.INTERNAL.withDescription("resource registration failed").asRuntimeException();
    }
    return outcome.response(request);
  }

  private CompletableFuture<RegisterResourceResponse> construct(RegisterResourceRequest request) {
    return providers
        .calls(provider(request))
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
      state.find(urn).ifPresent(resource -> state.put(resource.withOutputs(outputs)));
    }
  }

  /** Deletes what was in the state and was not declared. */
  CompletableFuture<Void> deleteTheRest() {
    List<Resource> all = new ArrayList<>(state.all());
    all.addAll(steps.deletedTwice());
    Leftovers leftovers = Leftovers.of(all, claims::isKept, run.targets());
    return leftovers.isRefused(report, slots)
        ? CompletableFuture.completedFuture(null)
        : Deletes.run(steps, slots, all, leftovers.condemned());
  }

  /** Whether the program has declared a resource of this name. */
  boolean hasDeclared(String urn) {
    return goals.containsKey(urn);
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
    stack.ifPresent(resource -> state.put(resource.withOutputs(settled)));
    return settled;
  }
}
