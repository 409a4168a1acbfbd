package dev.userfleet.provider;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.provider.config.ProviderSettings;
import dev.userfleet.provider.config.StoredGuards;
import dev.userfleet.provider.engine.EngineConnection;
import dev.userfleet.provider.engine.EngineLog;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.Failures;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.fleet.FleetComponent;
import dev.userfleet.provider.function.Functions;
import dev.userfleet.provider.function.Listing;
import dev.userfleet.provider.members.MembersLifecycle;
import dev.userfleet.provider.members.MembersReader;
import dev.userfleet.provider.org.Connector;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.provider.people.Claims;
import dev.userfleet.provider.people.FormerState;
import dev.userfleet.provider.people.Guards;
import dev.userfleet.provider.people.OtherFleets;
import dev.userfleet.provider.people.RunFile;
import dev.userfleet.provider.people.WhoIsWho;
import dev.userfleet.provider.resource.Recorded;
import dev.userfleet.provider.user.People;
import dev.userfleet.provider.user.Strangers;
import dev.userfleet.provider.user.Told;
import dev.userfleet.provider.user.UserLifecycle;
import dev.userfleet.provider.user.UserReader;
import dev.userfleet.provider.user.Whereabouts;
import dev.userfleet.shard.Shard;
import dev.userfleet.time.Timing;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import pulumirpc.Provider.ConfigureRequest;

/** What exists once the settings are known, for one run of the engine. Thread-safe. */
record Configured(
    OrgSession session,
    People people,
    Failures failures,
    UserLifecycle lifecycle,
    UserReader reader,
    MembersLifecycle members,
    MembersReader membersReader,
    FleetComponent fleet,
    Functions functions,
    Listing listing) {

  /** Puts the rooms together; sends nothing. */
  static Configured of(
      ProviderSettings settings,
      ConfigureRequest request,
      Path project,
      Timing timing,
      Executor starter,
      EngineConnection engine,
      Connector connector,
      boolean watched) {
    String urn = request.getUrn();
    OrgSession session =
        new OrgSession(settings, urn, project, timing, engine.log(), starter, connector, watched);
    settings.shard().ifPresent(shard -> requireNamed(shard, Urns.stack(urn)));
    Claims claims =
        new Claims(
            new RunFile(
                project.resolve(settings.notes()),
                Urns.stack(urn),
                engine.address(),
                timing.now()));
    Guards guards = new Guards(settings, claims, new StoredGuards(project, urn, settings));
    OtherFleets others = new OtherFleets(claims, timing.scheduler());
    WhoIsWho whoIsWho = new WhoIsWho(claims, guards, others, engine.log(), settings.shard());
    People people = new People(claims, whoIsWho, guards, new Told(), new Strangers(whoIsWho));
    Whereabouts whereabouts = new Whereabouts(timing.scheduler());
    MembersLifecycle members =
        new MembersLifecycle(
            session,
            whoIsWho::leavers,
            () -> whoIsWho.former().map(FormerState::objects).orElse(Map.of()),
            claims::isUp,
            guards::requireDestroy);
    return new Configured(
        session,
        people,
        new Failures(),
        new UserLifecycle(session, people, whereabouts),
        new UserReader(session, whereabouts, people.told()),
        members,
        new MembersReader(session),
        new FleetComponent(
            session,
            whoIsWho,
            urn + "::" + request.getId(),
            engine,
            members,
            timing,
            settings.managerWait()),
        new Functions(session, starter),
        new Listing(session, engine.log()));
  }

  /** Two stacks with one share would both make its people, and others find them by the name. */
  private static void requireNamed(Shard shard, String stack) {
    if (!shard.isNamed(stack)) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "userfleet:shard is "
              + shard
              + ", and the stack is named "
              + stack
              + ": the stacks of one roster are named "
              + Shard.stack("NAME", 1)
              + " to "
              + Shard.stack("NAME", shard.count())
              + ". Correct the setting, or rename the stack: pulumi stack rename "
              + Shard.stack(stack, shard.number()));
    }
  }

  /**
   * The engine checks a user, and so is to bring it about.
   *
   * @param refused whether it is not, since Check has found faults
   */
  void declared(String urn, Struct inputs, boolean refused) {
    Value email = inputs.getFieldsOrDefault(Field.EMAIL.label(), Value.getDefaultInstance());
    people.claims().check(urn, Wire.isUnknown(email) ? "" : Wire.bare(email).getStringValue());
    if (refused) {
      people.claims().fail(urn);
    }
  }

  /** The state has a user for a resource that is declared. */
  void holds(String urn, String id, Struct outputs) {
    session.requireSame(outputs);
    people.claims().hold(urn, id);
  }

  /** Whether a run before did something to a user of which the state knows nothing. */
  boolean met(String urn, String id, Struct outputs) {
    return session.notes().met(urn, id, Recorded.of(id, outputs).version());
  }

  /** Nothing is left to do, unless the run was cut off; the engine stores what it has. */
  void allDone() {
    if (!session.isCancelled()) {
      session.notes().endOfRun(session.settings().stateWrites());
    }
  }

  /**
   * Ends every wait; calls in flight are still answered.
   *
   * @return ends once people can read who was taken over
   */
  CompletableFuture<Void> stop(EngineLog log) {
    fleet.stop();
    session.cancel();
    return people
        .told()
        .tell()
        .map(warning -> log.warning("", warning))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }
}
