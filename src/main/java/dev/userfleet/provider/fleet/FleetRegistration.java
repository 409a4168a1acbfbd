package dev.userfleet.provider.fleet;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Rpc;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.ResourceMonitorGrpc;

/**
 * One Construct's conversation with the engine's monitor. At most a few times {@code parallel}
 * registrations are under way, so that the engine has always enough to do and never all of a large
 * fleet in memory. Thread-safe.
 */
final class FleetRegistration implements AutoCloseable {
  private static final int FEWEST_IN_FLIGHT = 64;
  private static final int MOST_IN_FLIGHT = 4096;

  private final ConstructRequest request;
  private final String provider;
  private final ManagedChannel channel;
  private final ResourceMonitorGrpc.ResourceMonitorStub monitor;

  /** For users, who are many: their answers are taken on the thread that reads them. */
  private final ResourceMonitorGrpc.ResourceMonitorStub atOnce;

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Set<String> common;
  private int free;

  /** Whether this thread is about it. Who brings an answer starts the next one, on that thread. */
  private final ThreadLocal<Boolean> starting = ThreadLocal.withInitial(() -> false);

  /**
   * @param channel to the engine's monitor; closed with this
   */
  FleetRegistration(ConstructRequest request, String provider, ManagedChannel channel) {
    this.request = request;
    this.provider = provider;
    this.channel = channel;
    this.monitor = ResourceMonitorGrpc.newStub(channel);
    this.atOnce = monitor.withExecutor(MoreExecutors.directExecutor());
    this.common = common(request);
    this.free =
        (int) Math.min(MOST_IN_FLIGHT, Math.max(FEWEST_IN_FLIGHT, 2L * request.getParallel()));
  }

  /**
   * What everybody depends on: what the fleet does, and what an input is made of that does not say
   * which of its parts is. All of all inputs would be the square of a fleet.
   */
  private static Set<String> common(ConstructRequest request) {
    Set<String> urns = new TreeSet<>(request.getDependenciesList());
    request
        .getInputDependenciesMap()
        .forEach(
            (input, on) -> {
              Value value =
                  request.getInputs().getFieldsOrDefault(input, Value.getDefaultInstance());
              if (Wire.dependencies(value).isEmpty()) {
                urns.addAll(on.getUrnsList());
              }
            });
    return urns;
  }

  /**
   * Registers the fleet itself, without inputs: with them every edit would count one update more,
   * and the state would hold every user twice.
   */
  CompletableFuture<String> fleet() {
    RegisterResourceRequest.Builder fleet =
        RegisterResourceRequest.newBuilder()
            .setType(Urns.FLEET_TYPE)
            .setName(request.getName())
            .setParent(request.getParent())
            .addAllDependencies(request.getDependenciesList())
            .putAllProviders(request.getProvidersMap())
            .addAllAliases(request.getAliasesList())
            .setAliasSpecs(true)
            .addAllReplaceWith(request.getReplaceWithList())
            .setDeletedWith(request.getDeletedWith())
            .setAcceptSecrets(true)
            .setSupportsPartialValues(true)
            .setSupportsResultReporting(true);
    if (request.hasProtect()) {
      fleet.setProtect(request.getProtect());
    }
    if (request.hasRetainOnDelete()) {
      fleet.setRetainOnDelete(request.getRetainOnDelete());
    }
    return register(monitor, fleet.build()).thenApply(RegisterResourceResponse::getUrn);
  }

  /**
   * Registers a user.
   *
   * @param needed URNs of those who had to come before
   * @param formerUrn by which the state knows the user, if by another one
   */
  CompletableFuture<RegisterResourceResponse> user(
      String fleetUrn,
      String keyPrefix,
      FleetMember member,
      Set<String> needed,
      Optional<String> formerUrn) {
    Set<String> dependencies = new TreeSet<>(common);
    dependencies.addAll(member.dependencies());
    dependencies.addAll(needed);
    RegisterResourceRequest.Builder user =
        RegisterResourceRequest.newBuilder()
            .setType(Urns.USER_TYPE)
            .setName(keyPrefix + member.key())
            .setParent(fleetUrn)
            .setCustom(true)
            .setProvider(provider)
            .setObject(member.fields())
            // A replacement would otherwise leave the person in the state twice, once to be
            // deleted.
            .setDeleteBeforeReplace(true)
            .setDeleteBeforeReplaceDefined(true)
            .addAllDependencies(dependencies)
            .addAllIgnoreChanges(request.getIgnoreChangesList())
            .addAllAdditionalSecretOutputs(request.getAdditionalSecretOutputsList())
            .setAliasSpecs(true)
            .setAcceptSecrets(true)
            .setSupportsPartialValues(true)
            .setSupportsResultReporting(true);
    formerUrn.ifPresent(urn -> user.addAliases(Alias.newBuilder().setUrn(urn)));
    member
        .formerKey()
        .filter(former -> !former.equals(member.key()))
        .map(former -> Alias.Spec.newBuilder().setName(keyPrefix + former))
        .ifPresent(spec -> user.addAliases(Alias.newBuilder().setSpec(spec)));
    if (request.hasCustomTimeouts()) {
      user.setCustomTimeouts(
          RegisterResourceRequest.CustomTimeouts.newBuilder()
              .setCreate(request.getCustomTimeouts().getCreate())
              .setUpdate(request.getCustomTimeouts().getUpdate())
              .setDelete(request.getCustomTimeouts().getDelete())
              .setRead(request.getCustomTimeouts().getRead()));
    }
    return register(atOnce, user.build());
  }

  /** As the engine will name what people belong to. */
  String urn(String fleetUrn, FleetCircle circle) {
    return Urns.child(fleetUrn, circle.kind().type(), circle.name(request.getName()));
  }

  /**
   * Registers what people belong to.
   *
   * @param people URNs of those who belong to it
   */
  CompletableFuture<RegisterResourceResponse> circle(
      String fleetUrn, FleetCircle circle, Struct inputs, Set<String> people) {
    return register(
        monitor,
        RegisterResourceRequest.newBuilder()
            .setType(circle.kind().type())
            .setName(circle.name(request.getName()))
            .setParent(fleetUrn)
            .setCustom(true)
            .setProvider(provider)
            .setObject(inputs)
            .addAllDependencies(people)
            .setAliasSpecs(true)
            .setAcceptSecrets(true)
            .setSupportsPartialValues(true)
            .setSupportsResultReporting(true)
            .build());
  }

  /** As the engine will name the fleet. */
  String fleetUrn() {
    return request.getParent().isEmpty()
        ? Urns.top(request.getStack(), request.getProject(), Urns.FLEET_TYPE, request.getName())
        : Urns.child(request.getParent(), Urns.FLEET_TYPE, request.getName());
  }

  CompletableFuture<Empty> outputs(String urn, Struct outputs) {
    Rpc.Reply<Empty> reply = Rpc.reply();
    RegisterResourceOutputsRequest told =
        RegisterResourceOutputsRequest.newBuilder().setUrn(urn).setOutputs(outputs).build();
    Rpc.outside(() -> monitor.registerResourceOutputs(told, reply));
    return reply.future();
  }

  @Override
  public void close() {
    channel.shutdown();
  }

  private CompletableFuture<RegisterResourceResponse> register(
      ResourceMonitorGrpc.ResourceMonitorStub by, RegisterResourceRequest resource) {
    Rpc.Reply<RegisterResourceResponse> reply = Rpc.reply();
    CompletableFuture<RegisterResourceResponse> result =
        reply.future().whenComplete((response, failure) -> next());
    synchronized (waiting) {
      waiting.add(() -> Rpc.outside(() -> by.registerResource(resource, reply)));
    }
    start();
    return result;
  }

  private void next() {
    synchronized (waiting) {
      free++;
    }
    start();
  }

  /**
   * Starts as many as may be under way. One that fails at once, as all do when the engine is gone,
   * calls this again, and is not to start the next one from within.
   */
  private void start() {
    if (starting.get()) {
      return;
    }
    starting.set(true);
    try {
      for (Optional<Runnable> one = first(); one.isPresent(); one = first()) {
        one.get().run();
      }
    } finally {
      starting.remove();
    }
  }

  private Optional<Runnable> first() {
    synchronized (waiting) {
      if (free == 0 || waiting.isEmpty()) {
        return Optional.empty();
      }
      free--;
      return Optional.of(waiting.remove());
    }
  }

  /** Whether the engine's monitor has gone, and with it the deployment. */
  static boolean isEnding(Throwable failure) {
    Status.Code code = Status.fromThrowable(failure).getCode();
    return code == Status.Code.UNAVAILABLE || code == Status.Code.CANCELLED;
  }
}
