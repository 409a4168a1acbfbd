package dev.userfleet.provider.fleet;

import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.EngineConnection;
import dev.userfleet.provider.engine.PropertyPath;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.Failures;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.members.MembersLifecycle;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.provider.people.FormerState;
import dev.userfleet.provider.people.StateReader;
import dev.userfleet.provider.people.WhoIsWho;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
  private final MembersLifecycle members;
  private final Timing timing;
  private final Duration managerWait;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  /**
   * @param provider the reference by which the engine knows this process; users registered under
   *     another one would start a second process, with a second quota
   * @param managerWait how long managers of other shards are waited for, while nothing is done
   */
  public FleetComponent(
      OrgSession session,
      WhoIsWho whoIsWho,
      String provider,
      EngineConnection engine,
      MembersLifecycle members,
      Timing timing,
      Duration managerWait) {
    this.managerWait = managerWait;
    this.members = members;
    this.timing = timing;
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
    ManagedChannel monitor = engine.channel(request.getMonitorEndpoint());
    StateReader states =
        new StateReader(
            monitor, request.getOrganization(), request.getProject(), request.getStack());
    FleetRegistration registration = new FleetRegistration(request, provider, monitor);
    // The engine takes a while to read its state; the fleet is read meanwhile.
    CompletableFuture<?> state = whoIsWho.ask(states);
    return CompletableFuture.completedFuture(request)
        .thenCompose(asked -> construct(asked, states, registration))
        .whenComplete(
            (response, failure) -> {
              // A fleet with faults may be done before, and other fleets wait for that answer.
              CompletableFuture<?> unused = state.whenComplete((told, no) -> registration.close());
            })
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Completions.cause(failure);
              return CompletableFuture.failedFuture(
                  FleetRegistration.isEnding(cause) ? leftUnfinished() : cause);
            });
  }

  private CompletableFuture<ConstructResponse> construct(
      ConstructRequest request, StateReader states, FleetRegistration registration) {
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
    String fleetUrn = registration.fleetUrn();
    return untilStopped(whoIsWho.decide(fleet.rows(fleetUrn), fleetUrn, states, made(request)))
        .thenCompose(
            decision -> {
              Share share = new Share(fleet, fleetUrn, decision);
              LeftReports.of(share.here(), fleetUrn, decision)
                  .ifPresent(left -> engine.log().warning("", left));
              WantedNames names =
                  WantedNames.of(
                      share.here(),
                      whoIsWho.former(),
                      circle -> registration.urn(fleetUrn, circle));
              NameDoubts.of(share.here().members(), whoIsWho.former())
                  .forEach(doubt -> engine.log().warning("", told.apply(doubt)));
              names
                  .toBeMade()
                  .filter(made -> session.settings().memberships().makesMissing())
                  .ifPresent(made -> engine.log().warning("", told.apply(made)));
              decision.moves().forEach(words -> engine.log().note("", words));
              ChangedKeys.words(share.formerUrns(), fleet.keyPrefix())
                  .ifPresent(changed -> engine.log().note("", changed));
              share.circlesElsewhere(
                  (circle, others) -> members.others(registration.urn(fleetUrn, circle), others));
              return request.getDryRun()
                  ? untilStopped(enrol(request, share, registration, Optional.empty()))
                  : up(request, share, registration, names);
            });
  }

  /** URNs of those whom a run of this stack made and whom its state may not know. */
  private Set<String> made(ConstructRequest request) {
    return request.getDryRun()
        ? Set.of()
        : session.notes().made().stream()
            .map(note -> String.valueOf(note.urn()))
            .collect(Collectors.toSet());
  }

  private CompletableFuture<ConstructResponse> enrol(
      ConstructRequest request, Share share, FleetRegistration registration, Optional<Org> org) {
    FleetInputs fleet = share.here();
    return registration
        .fleet()
        .thenCompose(
            urn -> {
              session.run().watch(urn, fleet.members().size(), request.getParallel());
              ManagersElsewhere managers =
                  new ManagersElsewhere(
                      share.managersElsewhere(),
                      share::id,
                      share::stack,
                      org.map(
                          known ->
                              new ManagersElsewhere.Search(
                                  known, timing, managerWait, session::isCancelled)));
              return new Enrolment(
                      fleet,
                      urn,
                      registration,
                      share.formerUrns(),
                      share.order(),
                      share::id,
                      members::expect,
                      managers)
                  .run(request.getDryRun())
                  .thenCompose(
                      outputs -> registration.outputs(urn, outputs).thenApply(stored -> outputs))
                  .thenApply(
                      outputs -> {
                        managers.requireAll();
                        return ConstructResponse.newBuilder().setUrn(urn).setState(outputs).build();
                      });
            });
  }

  /** A run that may change the org. */
  private CompletableFuture<ConstructResponse> up(
      ConstructRequest request, Share share, FleetRegistration registration, WantedNames names) {
    whoIsWho
        .former()
        .ifPresent(
            state -> {
              met(state);
              session.run().planned(share.newcomers());
            });
    return session
        .openFor(whoIsWho.organizations())
        .thenCompose(
            org ->
                names
                    .require(org)
                    .thenCompose(
                        known ->
                            untilStopped(enrol(request, share, registration, Optional.of(org)))))
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

  /** What waits for the engine, which may answer no more; what waits for the org ends by itself. */
  private <T> CompletableFuture<T> untilStopped(CompletableFuture<T> waiting) {
    CompletableFuture<T> answered = waiting.copy();
    CompletableFuture<Void> unused =
        stopped.thenRun(() -> answered.completeExceptionally(leftUnfinished()));
    return answered;
  }

  /** Fails what waits for the engine: one that is ending does not wait for it. */
  public void stop() {
    stopped.complete(null);
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
