package dev.userfleet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.report.RunReport;
import dev.userfleet.simulator.access.Admission;
import dev.userfleet.simulator.access.OrganizationEndpoints;
import dev.userfleet.simulator.access.Sessions;
import dev.userfleet.simulator.access.TokenEndpoints;
import dev.userfleet.simulator.assignments.CatalogEndpoints;
import dev.userfleet.simulator.assignments.GrantEndpoints;
import dev.userfleet.simulator.assignments.PhoneSettingsEndpoints;
import dev.userfleet.simulator.assignments.Proficiency;
import dev.userfleet.simulator.assignments.ProficiencyEndpoints;
import dev.userfleet.simulator.assignments.RoleEndpoints;
import dev.userfleet.simulator.assignments.SkillEndpoints;
import dev.userfleet.simulator.assignments.StationEndpoints;
import dev.userfleet.simulator.fault.CallFaults;
import dev.userfleet.simulator.fault.Fault;
import dev.userfleet.simulator.fault.Fault.Kind;
import dev.userfleet.simulator.fault.FaultSchedule;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.limit.RateLimiter;
import dev.userfleet.simulator.limit.RetryAfterForm;
import dev.userfleet.simulator.members.MemberRoutes;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonText;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.message.SimRequest;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.route.Router;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.Effect.Saved;
import dev.userfleet.simulator.store.Effect.TokenIssued;
import dev.userfleet.simulator.store.Effect.TokenRevoked;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.Ids;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Lags;
import dev.userfleet.simulator.store.SearchIndex;
import dev.userfleet.simulator.store.UserLog;
import dev.userfleet.simulator.store.UserStore;
import dev.userfleet.simulator.users.BulkEndpoint;
import dev.userfleet.simulator.users.ListEndpoint;
import dev.userfleet.simulator.users.PatchEndpoint;
import dev.userfleet.simulator.users.ProfileSkillsEndpoints;
import dev.userfleet.simulator.users.SearchEndpoint;
import dev.userfleet.simulator.users.UserEndpoints;
import dev.userfleet.simulator.users.UserView;
import dev.userfleet.simulator.watch.LivePage;
import dev.userfleet.simulator.watch.Stats;
import dev.userfleet.simulator.wfm.MoveEndpoint;
import dev.userfleet.simulator.wfm.UnitEndpoints;
import dev.userfleet.simulator.wfm.WorkPlanEndpoint;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The org itself: a request and an instant go in, a reply comes out, and what changed is kept
 * first. It reads no clock, so a test may call it under virtual time. Thread-safe: calls take
 * turns.
 */
public final class Simulator {
  private static final System.Logger LOG = System.getLogger(Simulator.class.getName());

  /** The most bytes a request's body may have. */
  private static final int MOST_BYTES = 512_000;

  private final SimulatorSettings settings;
  private final Directory directory = new Directory();
  private final Inventory inventory = new Inventory();
  private final Lags lags = new Lags();
  private final UserView view;
  private final SearchIndex index;
  private final UserStore store;
  private final Interference interference;
  private final Sessions sessions = new Sessions();
  private final Stats stats = new Stats();
  private final LivePage live;
  private final Ids ids;
  private final RateLimiter limiter;
  private final Admission admission;
  private final FaultSchedule schedule;
  private final Router router;

  public Simulator(SimulatorSettings settings, RandomGenerator random, UserLog log) {
    this.settings = settings;
    // A generator of its own: a shared one need not be thread-safe, and ids must never repeat.
    this.ids = new Ids(new SplittableRandom(random.nextLong()));
    this.limiter = new RateLimiter(settings.limits(), settings.seed());
    this.live = new LivePage(settings.orgName());
    this.admission = new Admission(sessions, limiter, stats, live);
    this.schedule = new FaultSchedule(settings.faults(), settings.seed());
    this.index = new SearchIndex(directory, schedule.knows(Kind.SEARCH_LAG));
    this.store = new UserStore(log, directory, inventory, index, lags);
    this.view = new UserView(inventory, settings.behaviour());
    this.interference = new Interference(directory, store, inventory, lags, settings.behaviour());
    String id = log.organizationId(OrganizationEndpoints.idOfNew(settings.orgName()));
    this.router = new Router(routes(settings, id));
  }

  /**
   * An org without driver or folder.
   *
   * @param settings its folder and port are not looked at
   * @param random where ids and tokens come from
   */
  public static Simulator inMemory(SimulatorSettings settings, RandomGenerator random) {
    return new Simulator(settings, random, UserLog.inMemory());
  }

  /** A literal path comes before a placeholder's, as the router wants it. */
  private List<Route> routes(SimulatorSettings settings, String organizationId) {
    Behaviour behaviour = settings.behaviour();
    return Stream.of(
            new TokenEndpoints(settings, sessions, ids).routes(),
            new OrganizationEndpoints(settings.orgName(), organizationId, directory, behaviour)
                .routes(),
            new CatalogEndpoints(inventory, behaviour).routes(),
            new SkillEndpoints(inventory, ids).routes(),
            Stream.of(
                new ListEndpoint(directory, view, behaviour).route(),
                new BulkEndpoint(directory, view, behaviour).route()),
            new SearchEndpoint(index, view, behaviour).routes(),
            new UserEndpoints(directory, ids, view, behaviour).routes(),
            Stream.of(new PatchEndpoint(directory, view, behaviour).route()),
            new ProfileSkillsEndpoints(directory, behaviour).routes(),
            new ProficiencyEndpoints(Proficiency.SKILLS, directory, inventory, behaviour).routes(),
            new ProficiencyEndpoints(Proficiency.LANGUAGES, directory, inventory, behaviour)
                .routes(),
            new RoleEndpoints(directory, inventory, lags, behaviour).routes(),
            new GrantEndpoints(directory, behaviour).routes(),
            new StationEndpoints(directory, behaviour).routes(),
            new PhoneSettingsEndpoints(directory).routes(),
            MemberRoutes.of(directory, inventory, lags, ids, view, behaviour),
            new UnitEndpoints(directory).routes(),
            Stream.of(
                new MoveEndpoint(directory, lags, behaviour).route(),
                new WorkPlanEndpoint(directory).route()))
        .flatMap(routes -> routes)
        .map(route -> route.guardedBy(behaviour))
        .toList();
  }

  /**
   * Answers one request. Does not wait; with a folder it writes to a file.
   *
   * @param now when the request came; instants of successive calls do not go backwards
   * @return the reply, and how it reaches the caller, which is for whoever calls this to carry out
   */
  public synchronized SimReply handle(SimRequest request, Instant now) {
    String path = request.target().split("\\?", 2)[0];
    if (Inspection.isAsked(path)) {
      return Inspection.answer(this, request.method(), path, now);
    }
    stats.arrived(now, limiter.inFlight(now) + 1);
    Router.Match match = router.find(request.method(), path);
    CallFaults faults = schedule.next(request.method(), path);
    SimReply reply = answer(match, request, now, faults).late(faults.span(Kind.LATENCY));
    limiter.enter(now.plus(reply.delivery().after()));
    stats.answered(match.route(), reply.status(), faults);
    stats.underWay(match.route(), path, now, now.plus(reply.delivery().after()));
    if (match.route().isApi()) {
      live.called(now, now.plus(reply.delivery().after()), reply.status());
    }
    return reply;
  }

  private SimReply answer(Router.Match match, SimRequest request, Instant now, CallFaults faults) {
    String contextId = ids.next();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Date", RetryAfterForm.httpDate(now.plus(faults.span(Kind.CLOCK_SKEW))));
    headers.put("ININ-Correlation-Id", contextId);
    try {
      Optional<Outcome> refused = admission.admit(match.route(), request, now, faults, headers);
      if (refused.isPresent()) {
        return reply(refused.get().status(), headers, refused.get().body());
      }
      Optional<Fault> lost = faults.failure(/* applied= */ false);
      if (lost.isPresent()) {
        return Trouble.failed(lost.get(), new SimReply(0, headers, ""), contextId);
      }
    } catch (ApiError refused) {
      return refusal(refused, headers, contextId);
    }
    SimReply reply = work(match, request, now, faults, headers, contextId);
    SimReply spoiled = faults.spoiling().map(fault -> Trouble.spoiled(fault, reply)).orElse(reply);
    return faults
        .failure(/* applied= */ true)
        .map(fault -> Trouble.failed(fault, spoiled, contextId))
        .orElse(spoiled);
  }

  private SimReply work(
      Router.Match match,
      SimRequest request,
      Instant now,
      CallFaults faults,
      Map<String, String> headers,
      String contextId) {
    try {
      requireModestSize(request);
      interference.before(match, now, faults);
      Outcome outcome = match.route().endpoint().answer(new Call(request, match.path(), now));
      apply(outcome.effects(), now, faults, contextId);
      return reply(outcome.status(), headers, outcome.body());
    } catch (ApiError refused) {
      return refusal(refused, headers, contextId);
    } catch (RuntimeException unexpected) {
      LOG.log(Level.ERROR, () -> request + " failed, correlation id " + contextId, unexpected);
      return refusal(ApiError.broken(), headers, contextId);
    }
  }

  /** Of a far too large body there may be the length alone. */
  private static void requireModestSize(SimRequest request) {
    String told = request.header("Content-Length");
    long bytes =
        Math.max(
            request.body().getBytes(UTF_8).length,
            told != null && told.matches("[0-9]{1,18}") ? Long.parseLong(told) : 0);
    if (bytes > MOST_BYTES) {
      throw ApiError.tooLarge(bytes, MOST_BYTES);
    }
  }

  private void apply(List<Effect> effects, Instant now, CallFaults faults, String contextId) {
    List<Saved> saved =
        effects.stream().filter(Saved.class::isInstance).map(Saved.class::cast).toList();
    for (Saved one : saved) {
      if (one instanceof UserSaved save) {
        live.saved(directory.find(save.user().id()), save.user(), now, contextId);
      }
    }
    store.save(saved, now, faults);
    for (Effect effect : effects) {
      if (effect instanceof TokenIssued issued) {
        admission.open(issued.token(), now, issued.expires());
      } else if (effect instanceof TokenRevoked revoked) {
        admission.close(revoked.token());
      }
    }
  }

  private static SimReply refusal(ApiError error, Map<String, String> headers, String contextId) {
    headers.putAll(error.headers());
    return reply(error.status(), headers, error.body(contextId));
  }

  private static SimReply reply(
      int status, Map<String, String> headers, @Nullable JsonElement body) {
    if (body == null) {
      return new SimReply(status, headers, "");
    }
    headers.put("Content-Type", "application/json");
    return new SimReply(status, headers, JsonText.GSON.toJson(body));
  }

  /**
   * What happened since the start. {@code calls} (route → status → count; status 0 is a call that
   * was lost), {@code refused} (429s), {@code refusedByKind} (limit, concurrency, ban, login,
   * queues), {@code insidePause} (calls on a limit that had refused before and not yet reset),
   * {@code mostInFlight}, {@code mostAtOnce} (route → the most calls under way at once on one path,
   * of those that change other things than users), {@code faults} (drawn, by name), {@code
   * liveUsers}, {@code deletedUsers}, {@code logins}; and in milliseconds since the epoch, once
   * there are any, {@code firstCall}, {@code lastCall}, and of the window last called in {@code
   * windowOpened} and {@code windowCloses}.
   */
  public synchronized JsonObject stats() {
    return stats.show(directory);
  }

  /**
   * Which org this is: its {@code name}, its {@code limit}, and the {@code folder} if it has one.
   */
  JsonObject identity() {
    JsonObject identity = new JsonObject();
    identity.addProperty("name", settings.orgName());
    identity.addProperty("limit", Limit.text(settings.limits().limit()));
    if (settings.folder() != null) {
      identity.addProperty("folder", settings.folder().toAbsolutePath().normalize().toString());
    }
    return identity;
  }

  /** What calls did to the org since the start, to be shown as a page. */
  synchronized RunReport report(Instant now) {
    return live.report(now);
  }

  /**
   * Who belongs to what, whatever may lag: {@code groups} with {@code members}, {@code queues} with
   * {@code members} (each with {@code ring}, {@code joined} and {@code memberBy}), {@code roles}
   * with {@code grants} (each with {@code division}, a name or {@code *}), {@code units} with
   * {@code agents} (each with {@code workPlan}). Things have {@code id} and {@code name}, groups a
   * {@code version} too; people have {@code id} and {@code email}, sorted by it.
   *
   * @param now moves that are done by then are done
   */
  public synchronized JsonObject memberships(Instant now) {
    return Holdings.show(directory, inventory, now);
  }

  /** Every user by name, deleted ones too, all fields expanded, with {@code passwordSet}. */
  public synchronized JsonArray users() {
    JsonArray users = new JsonArray();
    directory.all().forEach(user -> users.add(view.showAll(user)));
    return users;
  }
}
