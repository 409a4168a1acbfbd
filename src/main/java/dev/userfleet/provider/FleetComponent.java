package dev.userfleet.provider;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Resource.RegisterResourceResponse;

/**
 * Construct of {@code userfleet:index:UserFleet}: registers the fleet and its users on the engine's
 * monitor. Thread-safe; nothing blocks.
 */
final class FleetComponent {
  static final String TYPE = "userfleet:index:UserFleet";

  private final OrgSession session;
  private final String provider;
  private final EngineConnection engine;
  private final CompletableFuture<ConstructResponse> stopped = new CompletableFuture<>();

  /**
   * @param provider the reference by which the engine knows this process; users registered under
   *     another one would start a second process, with a second quota
   */
  FleetComponent(OrgSession session, String provider, EngineConnection engine) {
    this.session = session;
    this.provider = provider;
    this.engine = engine;
  }

  /**
   * Answers once every user is registered. Never with less: what a fleet leaves out, the engine
   * deletes.
   */
  CompletableFuture<ConstructResponse> construct(ConstructRequest request) {
    requireKnown(request);
    FleetInputs fleet = FleetInputs.of(request.getInputs());
    if (request.getDryRun()) {
      session.preview();
    }
    CompletableFuture<?> ready =
        request.getDryRun() ? CompletableFuture.completedFuture(null) : session.open();
    CompletableFuture<ConstructResponse> answer =
        ready.thenCompose(
            done -> {
              FleetRegistration registration =
                  new FleetRegistration(
                      request, provider, engine.channel(request.getMonitorEndpoint()));
              return registration
                  .fleet()
                  .thenCompose(urn -> users(urn, fleet, request, registration))
                  .whenComplete((response, failure) -> registration.close());
            });
    return answer
        .applyToEither(stopped, response -> response)
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Rpc.cause(failure);
              return CompletableFuture.failedFuture(
                  FleetRegistration.isEnding(cause) ? leftUnfinished() : cause);
            });
  }

  /** Fails what is not answered yet: an engine that is ending does not wait for it. */
  void stop() {
    stopped.completeExceptionally(leftUnfinished());
  }

  private static ProviderFault leftUnfinished() {
    return new ProviderFault(
        Status.Code.CANCELLED,
        "left unfinished, because the run was stopped by another error or by hand; run the command"
            + " again once that is settled");
  }

  private void requireKnown(ConstructRequest request) {
    if (!request.getType().equals(TYPE)) {
      throw new ProviderFault(
          Status.Code.INVALID_ARGUMENT,
          request.getType() + " is no component of userfleet; its one is " + TYPE);
    }
    for (String path : request.getIgnoreChangesList()) {
      String field = path.replaceFirst("[.\\[].*", "");
      if (UserField.of(field).isEmpty()) {
        throw new ProviderFault(
            Status.Code.INVALID_ARGUMENT,
            "ignoreChanges: "
                + path
                + " is no property of a user; name one, such as title, and it is ignored for every"
                + " user of the fleet");
      }
    }
    if (request.getReplaceOnChangesCount() > 0) {
      engine
          .log()
          .warning("", "replaceOnChanges has no effect on a fleet: users are never replaced");
    }
  }

  private CompletableFuture<ConstructResponse> users(
      String urn, FleetInputs fleet, ConstructRequest request, FleetRegistration registration) {
    session.watch(urn, fleet.members().size(), request.getParallel());
    Map<FleetMember, FleetMember> managers = FleetOrder.managers(fleet.members());
    Map<FleetMember, CompletableFuture<RegisterResourceResponse>> registered =
        new ConcurrentHashMap<>();
    List<CompletableFuture<RegisterResourceResponse>> all = new ArrayList<>();
    for (FleetMember member : fleet.members()) {
      all.add(register(member, managers, registered, urn, fleet.keyPrefix(), registration));
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenCompose(
            done -> {
              Struct outputs = outputs(fleet, registered, request.getDryRun());
              return registration
                  .outputs(urn, outputs)
                  .thenApply(
                      stored ->
                          ConstructResponse.newBuilder().setUrn(urn).setState(outputs).build());
            });
  }

  /** A manager first: those who report need the id. Circles were refused before. */
  private static CompletableFuture<RegisterResourceResponse> register(
      FleetMember member,
      Map<FleetMember, FleetMember> managers,
      Map<FleetMember, CompletableFuture<RegisterResourceResponse>> registered,
      String urn,
      String keyPrefix,
      FleetRegistration registration) {
    CompletableFuture<RegisterResourceResponse> known = registered.get(member);
    if (known != null) {
      return known;
    }
    FleetMember manager = managers.get(member);
    CompletableFuture<RegisterResourceResponse> registering =
        manager == null
            ? registration.user(urn, keyPrefix, member)
            : register(manager, managers, registered, urn, keyPrefix, registration)
                .thenCompose(boss -> registration.user(urn, keyPrefix, member, boss));
    registered.put(member, registering);
    return registering;
  }

  private static Struct outputs(
      FleetInputs fleet,
      Map<FleetMember, CompletableFuture<RegisterResourceResponse>> registered,
      boolean preview) {
    Struct.Builder ids = Struct.newBuilder();
    for (FleetMember member : fleet.members()) {
      RegisterResourceResponse response = Objects.requireNonNull(registered.get(member)).join();
      if (!response.getId().isEmpty()) {
        ids.putFields(member.key(), Wire.text(response.getId()));
      } else if (preview) {
        ids.putFields(member.key(), Wire.unknown());
      }
    }
    return Struct.newBuilder()
        .putFields("count", Wire.number(fleet.members().size()))
        .putFields("userIds", Value.newBuilder().setStructValue(ids).build())
        .build();
  }
}
