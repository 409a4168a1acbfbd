package dev.userfleet.provider.fleet;

import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.EngineConnection;
import dev.userfleet.provider.engine.PropertyPath;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.Failures;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.former.Decision;
import dev.userfleet.provider.former.Held;
import dev.userfleet.provider.members.MembersLifecycle;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.provider.people.FormerState;
import dev.userfleet.provider.people.WhoIsWho;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;

/**
 * Construct of {@code userfleet:index:UserFleet}: registers the fleet and its users on the engine's
 * monitor. Thread-safe; nothing blocks.
 */
public final class FleetComponent {
  private final OrgSession session;
  private final WhoIsWho whoIsWho;
  private final String provider;
  private final EngineConnection engine;
  private final FleetCircles.Expected expected;
  private final CompletableFuture<ConstructResponse> stopped = new CompletableFuture<>();

  /**
   * @param provider the reference by which the engine knows this process; users registered under
   *     another one would start a second process, with a second quota
   */
  public FleetComponent(
      OrgSession session,
      WhoIsWho whoIsWho,
      String provider,
      EngineConnection engine,
      MembersLifecycle members) {
    this.expected = members::expect;
    this.session = session;
    this.whoIsWho = whoIsWho;
    this.provider = provider;
    this.engine = engine;
  }

  /**
   * Answers once every user is registered. Never with less: what a fleet leaves out, the engine
   * deletes.
   */
  public CompletableFuture<ConstructResponse> construct(ConstructRequest request) {
    requireKnown(request);
    FleetInputs fleet = FleetInputs.of(request.getInputs());
    if (fleet.isNamedBySecret()) {
      engine
          .log()
          .warning(
              "",
              "secret e-mails without a key name their resources, and stand in the clear in URNs,"
                  + " so in the state and on every screen; give these users a key, and as formerKey"
                  + " the e-mail in lower case for one pulumi up");
    }
    if (request.getDryRun()) {
      session.run().preview();
    }
    UnaryOperator<String> told = Failures.withoutSecrets(request.getInputs());
    FleetRegistration registration =
        new FleetRegistration(request, provider, engine.channel(request.getMonitorEndpoint()));
    CompletableFuture<ConstructResponse> answer =
        whoIsWho
            .decide(
                fleet.rows(registration.fleetUrn()),
                registration.fleetUrn(),
                registration::formerState)
            .thenCompose(
                decision -> {
                  LeftReports.of(fleet, registration.fleetUrn(), decision)
                      .ifPresent(left -> engine.log().warning("", left));
                  WantedNames names =
                      WantedNames.of(
                          fleet,
                          whoIsWho.former(),
                          circle -> registration.urn(registration.fleetUrn(), circle));
                  names
                      .doubts(session.settings().memberships().makesMissing())
                      .forEach(doubt -> engine.log().warning("", told.apply(doubt)));
                  FleetOrder order =
                      new FleetOrder(
                          fleet.members(), fleet.givers(registration.fleetUrn(), decision));
                  Supplier<CompletableFuture<ConstructResponse>> enrolled =
                      () -> enrol(request, fleet, registration, decision, order);
                  return request.getDryRun()
                      ? enrolled.get()
                      : up(enrolled, decision, fleet, names);
                });
    return answer
        .applyToEither(stopped, response -> response)
        .whenComplete((response, failure) -> registration.close())
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Completions.cause(failure);
              return CompletableFuture.failedFuture(
                  FleetRegistration.isEnding(cause) ? leftUnfinished() : cause);
            });
  }

  private CompletableFuture<ConstructResponse> enrol(
      ConstructRequest request,
      FleetInputs fleet,
      FleetRegistration registration,
      Decision decision,
      FleetOrder order) {
    return registration
        .fleet()
        .thenCompose(
            urn -> {
              session.run().watch(urn, fleet.members().size(), request.getParallel());
              return new Enrolment(
                      fleet,
                      urn,
                      registration,
                      former(fleet, registration, decision),
                      order,
                      member ->
                          Optional.ofNullable(
                                  decision.known().get(fleet.urn(registration.fleetUrn(), member)))
                              .map(Held::id),
                      expected)
                  .run(request.getDryRun())
                  .thenCompose(
                      outputs ->
                          registration
                              .outputs(urn, outputs)
                              .thenApply(
                                  stored ->
                                      ConstructResponse.newBuilder()
                                          .setUrn(urn)
                                          .setState(outputs)
                                          .build()));
            });
  }

  /** A run that may change the org. */
  private CompletableFuture<ConstructResponse> up(
      Supplier<CompletableFuture<ConstructResponse>> enrolled,
      Decision decision,
      FleetInputs fleet,
      WantedNames names) {
    whoIsWho
        .former()
        .ifPresent(
            state -> {
              met(state);
              session.run().planned(fleet.members().size() - decision.known().size());
            });
    return session
        .openFor(whoIsWho.organizations())
        .thenCompose(names::require)
        .thenCompose(known -> enrolled.get())
        .thenApply(
            response -> {
              tellForgotten(response.getUrn());
              return response;
            });
  }

  private void met(FormerState state) {
    session.notes().stored(state.ids());
    if (state.isFleetAlone()) {
      session.run().fleetAlone();
    }
  }

  private void tellForgotten(String fleetUrn) {
    List<String> forgotten =
        whoIsWho.forgotten(session.notes().made()).stream()
            .map(note -> Urns.name(String.valueOf(note.urn())) + " (" + note.id() + ")")
            .toList();
    if (!forgotten.isEmpty()) {
      engine
          .log()
          .warning(
              fleetUrn,
              "a run that was cut off made users of whom neither the state nor a row knows: "
                  + String.join(", ", forgotten)
                  + ". Put their rows back and run pulumi up, or delete them in the org");
    }
  }

  /** Member → the URN by which the state knows its user, if that is another one. */
  private static Map<FleetMember, String> former(
      FleetInputs fleet, FleetRegistration registration, Decision decision) {
    Map<FleetMember, String> former = new HashMap<>();
    for (FleetMember member : fleet.members()) {
      String urn = fleet.urn(registration.fleetUrn(), member);
      Optional.ofNullable(decision.known().get(urn))
          .map(Held::urn)
          .filter(other -> !other.equals(urn))
          .ifPresent(other -> former.put(member, other));
    }
    return former;
  }

  /** Fails what is not answered yet: an engine that is ending does not wait for it. */
  public void stop() {
    stopped.completeExceptionally(leftUnfinished());
  }

  private static ProviderFault leftUnfinished() {
    return new ProviderFault(
        Status.Code.CANCELLED,
        "left unfinished, because the run was stopped by another error or by hand; run the command"
            + " again once that is settled. Outputs that are shown with a minus stay as they were");
  }

  private void requireKnown(ConstructRequest request) {
    if (!request.getType().equals(Urns.FLEET_TYPE)) {
      throw new ProviderFault(
          Status.Code.INVALID_ARGUMENT,
          request.getType() + " is no component of userfleet; its one is " + Urns.FLEET_TYPE);
    }
    for (String path : request.getIgnoreChangesList()) {
      String field = PropertyPath.property(path);
      if (!field.equals(PropertyPath.ALL) && Field.ofUser(field).isEmpty()) {
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
    if (isGiven(request.getReplacementTrigger())) {
      engine
          .log()
          .warning("", "replacementTrigger has no effect on a fleet: users are never replaced");
    }
    if (request.getResourceHooks().getSerializedSize() > 0) {
      engine
          .log()
          .warning(
              "",
              "resource hooks have no effect on the users of a fleet; give them to users that are"
                  + " declared one by one");
    }
  }

  private static boolean isGiven(Value value) {
    return value.getKindCase() != Value.KindCase.KIND_NOT_SET && !Wire.bare(value).hasNullValue();
  }
}
