package dev.userfleet.bench;

import dev.userfleet.simulator.fault.FaultSchedule;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.limit.LowerBound;
import java.time.Duration;
import java.util.List;

/** The orgs to run against. */
final class Shapes {

  static final int CONCURRENCY = 16;
  static final Duration WINDOW = Duration.ofSeconds(60);

  private static final int LIMIT = 300;
  private static final int LOW = 180;
  private static final int CROWD = 8;
  private static final Duration LATENCY = Duration.ofMillis(100);
  private static final String LATE = "latency 60ms-140ms";
  private static final String UNAVAILABLE = "503: 2% POST /api/v2/users, " + LATE;

  static final Shape FIRST_CALL = plain("window from the first request", "");
  static final Shape CLOCK =
      new Shape(
          "clock window with a phase",
          (users, seed) -> org(seed, LATE, "limit: 300/60s, window: clock+" + phase(seed) + "s"),
          false,
          (users, seed, tokens) -> clock(users, Duration.ofSeconds(phase(seed)), tokens));
  static final Shape SHARED =
      new Shape(
          "one window for all tokens",
          (users, seed) -> org(seed, LATE, "limit: 300/60s, limit-per: client"),
          false,
          (users, seed, tokens) -> first(users, LIMIT, 1));
  static final Shape BUCKET =
      new Shape(
          "token bucket",
          (users, seed) -> org(seed, LATE, "limit: 300/60s, window: bucket"),
          false,
          (users, seed, tokens) ->
              Bound.bucket(users, LIMIT * tokens, WINDOW, CONCURRENCY, LATENCY));
  static final Shape NO_HEADERS = plain("no headers", ", limit-headers: none");
  static final Shape NO_RETRY_AFTER =
      low("180 a minute, no headers, pause only in the body", "missing", /* mute= */ false);
  static final Shape NOTHING_TOLD =
      low("180 a minute, no headers, no pause told", "missing", /* mute= */ true);
  static final Shape DATE =
      low("180 a minute, no headers, pause as a date", "date", /* mute= */ false);
  static final Shape RIVAL = plain("a rival taking a third", ", rival: 100/60s");
  static final Shape HALVED =
      new Shape(
          "limit halved half way",
          (users, seed) ->
              org(
                  seed,
                  LATE,
                  "limit: 300/60s, limit-change: \"150/60s after " + users / 2 + " calls\""),
          false,
          Shapes::halved);
  static final Shape FAULTS =
      new Shape(
          "2 % of 503",
          (users, seed) -> org(seed, UNAVAILABLE, "limit: 300/60s"),
          false,
          (users, seed, tokens) -> first(attempts(users, seed), LIMIT, tokens));
  static final Shape SPREAD =
      new Shape(
          "latency 40-600 ms",
          (users, seed) -> org(seed, "latency 40ms-600ms", "limit: 300/60s"),
          false,
          (users, seed, tokens) ->
              new LowerBound(LIMIT, WINDOW, tokens, CONCURRENCY, Duration.ofMillis(320)).of(users));
  static final Shape CROWDED =
      crowded("8 calls in flight, a rate out of reach", "limit: 1000000/60s");
  static final Shape CROWDED_SILENT = crowded("8 calls in flight, no headers", "limit: none");

  static final List<Shape> ALL =
      List.of(
          FIRST_CALL,
          CLOCK,
          SHARED,
          BUCKET,
          NO_HEADERS,
          NO_RETRY_AFTER,
          NOTHING_TOLD,
          DATE,
          RIVAL,
          HALVED,
          FAULTS,
          SPREAD,
          CROWDED,
          CROWDED_SILENT);

  private Shapes() {}

  private static Shape plain(String name, String more) {
    return new Shape(
        name,
        (users, seed) -> org(seed, LATE, "limit: 300/60s" + more),
        false,
        (users, seed, tokens) -> first(users, LIMIT, tokens));
  }

  private static Shape low(String name, String retryAfter, boolean mute) {
    return new Shape(
        name,
        (users, seed) ->
            org(seed, LATE, "limit: 180/60s, limit-headers: none, retry-after: " + retryAfter),
        mute,
        (users, seed, tokens) -> first(users, LOW, tokens));
  }

  private static Shape crowded(String name, String limit) {
    return new Shape(
        name,
        (users, seed) -> org(seed, LATE, limit + ", concurrency: " + CROWD),
        false,
        (users, seed, tokens) -> Bound.rounds(users, CROWD, LATENCY));
  }

  private static SimulatorSettings org(long seed, String faults, String rest) {
    return SimulatorSettings.read("{seed: " + seed + ", faults: \"" + faults + "\", " + rest + "}");
  }

  private static Duration first(int calls, int limit, int tokens) {
    return new LowerBound(limit, WINDOW, tokens, CONCURRENCY, LATENCY).of(calls);
  }

  private static Duration clock(int calls, Duration phase, int tokens) {
    return Bound.windows(calls, phase, WINDOW, call -> LIMIT * tokens, CONCURRENCY, LATENCY);
  }

  private static Duration halved(int users, long seed, int tokens) {
    return Bound.windows(
        users,
        WINDOW,
        WINDOW,
        call -> tokens * (call > users / 2 ? LIMIT / 2 : LIMIT),
        CONCURRENCY,
        LATENCY);
  }

  /** Runs start at a full minute, so this is also how long the first window lasts. */
  private static long phase(long seed) {
    return 1 + Math.floorMod(7 * seed, WINDOW.toSeconds() - 1);
  }

  /** Calls until so many were not answered 503, in the order of the org's schedule. */
  private static int attempts(int users, long seed) {
    FaultSchedule schedule =
        new FaultSchedule(org(seed, UNAVAILABLE, "limit: none").faults(), seed);
    int calls = 0;
    for (int created = 0; created < users; calls++) {
      if (schedule.next("POST", Requests.USERS).failure(/* applied= */ false).isEmpty()) {
        created++;
      }
    }
    return calls;
  }
}
