package dev.userfleet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.Effect.TokenIssued;
import dev.userfleet.simulator.Effect.TokenRevoked;
import dev.userfleet.simulator.Effect.UserSaved;
import dev.userfleet.simulator.RateWindows.Usage;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  static final int MOST_BYTES = 512_000;

  /** RFC 9110's form, which has two digits for the day. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final Directory directory = new Directory();
  private final Sessions sessions = new Sessions();
  private final Stats stats = new Stats();
  private final Ids ids;
  private final @Nullable RateWindows windows;
  private final Router router;
  private final UserLog log;

  Simulator(SimulatorSettings settings, RandomGenerator random, UserLog log) {
    // A generator of its own: a shared one need not be thread-safe, and ids must never repeat.
    this.ids = new Ids(new SplittableRandom(random.nextLong()));
    this.windows = settings.limit() == null ? null : new RateWindows(settings.limit());
    this.log = log;
    log.users().forEach(directory::save);
    this.router = new Router(routes(settings));
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
  private List<Route> routes(SimulatorSettings settings) {
    Behaviour behaviour = settings.behaviour();
    return Stream.of(
            new TokenEndpoints(settings, sessions, ids).routes(),
            new OrganizationEndpoints(settings.orgName(), directory, behaviour).routes(),
            new CatalogEndpoints(behaviour).routes(),
            Stream.of(
                new ListEndpoint(directory, behaviour).route(),
                new BulkEndpoint(directory, behaviour).route()),
            new SearchEndpoint(directory, behaviour).routes(),
            new UserEndpoints(directory, ids, behaviour).routes(),
            Stream.of(new PatchEndpoint(directory, behaviour).route()),
            new ProfileSkillsEndpoints(directory, behaviour).routes(),
            new ProficiencyEndpoints(Proficiency.SKILLS, directory, behaviour).routes(),
            new ProficiencyEndpoints(Proficiency.LANGUAGES, directory, behaviour).routes(),
            new GrantEndpoints(directory, behaviour).routes(),
            new StationEndpoints(directory, behaviour).routes())
        .flatMap(routes -> routes)
        .map(route -> route.guardedBy(behaviour))
        .toList();
  }

  /**
   * Answers one request. Does not wait; with a folder it writes to a file.
   *
   * @param now when the request came; instants of successive calls do not go backwards
   */
  public synchronized SimReply handle(SimRequest request, Instant now) {
    String path = request.target().split("\\?", 2)[0];
    if (path.startsWith(Inspection.PREFIX)) {
      return Inspection.answer(this, request.method(), path);
    }
    Router.Match match = router.find(request.method(), path);
    Map<String, String> headers = new LinkedHashMap<>();
    String contextId = ids.next();
    headers.put("Date", HTTP_DATE.format(now));
    headers.put("ININ-Correlation-Id", contextId);
    SimReply reply = answer(match, request, now, headers, contextId);
    stats.count(match.route(), reply.status());
    return reply;
  }

  private SimReply answer(
      Router.Match match,
      SimRequest request,
      Instant now,
      Map<String, String> headers,
      String contextId) {
    try {
      if (match.route().isApi()) {
        admit(request, now, headers);
      }
      requireModestSize(request);
      Outcome outcome = match.route().endpoint().answer(new Call(request, match.path(), now));
      apply(outcome.effects());
      return reply(outcome.status(), headers, outcome.body());
    } catch (ApiError refused) {
      headers.putAll(refused.headers());
      return reply(refused.status(), headers, refused.body(contextId));
    } catch (RuntimeException unexpected) {
      LOG.log(Level.ERROR, () -> request + " failed, correlation id " + contextId, unexpected);
      return reply(500, headers, ApiError.broken().body(contextId));
    }
  }

  private void admit(SimRequest request, Instant now, Map<String, String> headers) {
    String token = sessions.require(request, now);
    if (windows != null) {
      Usage usage = windows.take(token, now);
      headers.putAll(usage.headers());
      if (usage.refused()) {
        throw ApiError.tooManyRequests(usage.secondsLeft());
      }
    }
  }

  private static void requireModestSize(SimRequest request) {
    int bytes = request.body().getBytes(UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw ApiError.tooLarge(bytes, MOST_BYTES);
    }
  }

  /** Users go to the log before memory, so that what was answered is what lasts. */
  private void apply(List<Effect> effects) {
    List<UserSaved> saved =
        effects.stream().filter(UserSaved.class::isInstance).map(UserSaved.class::cast).toList();
    log.append(saved);
    for (Effect effect : effects) {
      if (effect instanceof UserSaved save) {
        directory.save(save.user());
      } else if (effect instanceof TokenIssued issued) {
        sessions.open(issued.token(), issued.expires());
      } else if (effect instanceof TokenRevoked revoked) {
        close(revoked.token());
      }
    }
  }

  private void close(String token) {
    sessions.close(token);
    if (windows != null) {
      windows.forget(token);
    }
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
   * What happened since the start: {@code calls} (route → status → count), {@code refused} (429s),
   * {@code liveUsers}, {@code deletedUsers}, {@code logins}.
   */
  public synchronized JsonObject stats() {
    return stats.show(directory);
  }

  /** Every user by name, deleted ones too, all fields expanded, with {@code passwordSet}. */
  public synchronized JsonArray users() {
    JsonArray users = new JsonArray();
    directory.all().forEach(user -> users.add(UserView.showAll(user)));
    return users;
  }
}
