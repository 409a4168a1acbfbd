package dev.userfleet.provider.run;

import dev.userfleet.provider.engine.EngineLog;
import dev.userfleet.report.CallRecord;
import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.limit.Wait;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What people see while a run goes on: the fleet's row counts, and where somebody watches, a user's
 * row tells of a long wait, once. Thread-safe.
 */
final class Progress implements RunListener {
  private static final Duration WORTH_TELLING = Duration.ofSeconds(5);
  private static final Duration WATCHED = Duration.ofSeconds(1);
  private static final Duration LOGGED = Duration.ofSeconds(30);

  private final EngineLog log;
  private final Timing timing;
  private final CallRecord calls;
  private final IntSupplier callsPerWindow;
  private final Company company;
  private final boolean watched;

  // Guarded by this.
  private final Map<String, UserRow> rows = new HashMap<>();
  private String fleet = "";
  private int users;
  private int parallel;
  private boolean advised;
  private boolean ticking;
  private boolean over;
  private int planned;
  private int done;
  private String trouble = "";
  private @Nullable Instant start;
  private Instant spoke = Instant.MIN;
  private Instant waitsUntil = Instant.MIN;
  private Wait.Reason waitsFor = Wait.Reason.WINDOW;

  private static final class UserRow {
    final String urn;
    Instant toldUntil = Instant.MIN;

    UserRow(String urn) {
      this.urn = urn;
    }
  }

  /**
   * @param calls counts what this is told of too, and first
   * @param callsPerWindow over all tokens; 0: not known
   * @param company who shares the limit
   * @param watched whether statuses are shown in rows and not as lines
   */
  Progress(
      EngineLog log,
      Timing timing,
      CallRecord calls,
      IntSupplier callsPerWindow,
      Company company,
      boolean watched) {
    this.log = log;
    this.timing = timing;
    this.calls = calls;
    this.callsPerWindow = callsPerWindow;
    this.company = company;
    this.watched = watched;
  }

  /**
   * The fleet whose row counts.
   *
   * @param parallel of the run; 0: not known
   */
  synchronized void watch(String urn, int users, int parallel) {
    this.fleet = urn;
    this.users = users;
    this.parallel = parallel;
  }

  /** So many users more are to be changed. */
  synchronized void planned(int more) {
    planned += more;
  }

  /** The run is over: the fleet's row counts no more. */
  synchronized void end() {
    over = true;
  }

  @Override
  public void on(RunEvent event) {
    note(event);
    if (event instanceof RunEvent.OfCall call
        && call.event() instanceof CallEvent.Waiting waiting
        && waiting.reason() == Wait.Reason.WINDOW
        && isLong(waiting)) {
      advise();
    }
  }

  private synchronized void note(RunEvent event) {
    if (event instanceof RunEvent.Began began) {
      rows.put(began.what(), new UserRow(began.urn()));
      start = start == null ? began.at() : start;
      if (!ticking) {
        ticking = true;
        tickLater();
      }
    } else if (event instanceof RunEvent.Ended ended) {
      rows.remove(ended.what());
      done += ended.well() ? 1 : 0;
    } else if (event instanceof RunEvent.OfCall call) {
      if (call.event() instanceof CallEvent.Waiting waiting) {
        waiting(waiting);
      } else if (call.event() instanceof CallEvent.Retried retried) {
        trouble = ", " + retried.operation().what() + ": " + retried.cause() + ", trying again";
        retried(retried);
      } else if (call.event() instanceof CallEvent.Answered answered && answered.status() != 0) {
        trouble = "";
      }
    }
  }

  private void waiting(CallEvent.Waiting event) {
    if (!isLong(event)) {
      return;
    }
    waitsUntil = event.at().plus(event.atMost());
    waitsFor = event.reason();
    UserRow row = rows.get(event.operation().what());
    if (row != null && event.at().isAfter(row.toldUntil)) {
      row.toldUntil = waitsUntil;
      // The fleet's row counts down; one that stands still would seem to hang.
      tell(row, "waiting for " + event.reason());
    }
  }

  private static boolean isLong(CallEvent.Waiting event) {
    return event.atMost().compareTo(WORTH_TELLING) > 0;
  }

  /** Asks the queue, so it may not hold what an answer of the queue's could wait for. */
  private void advise() {
    int perWindow = callsPerWindow.getAsInt();
    synchronized (this) {
      Optional<String> advice = ParallelAdvice.of(parallel, users, perWindow);
      if (!advised && advice.isPresent()) {
        advised = true;
        log.warning(fleet, advice.get());
      }
    }
  }

  private void retried(CallEvent.Retried event) {
    Operation operation = event.operation();
    UserRow row = rows.get(operation.what());
    if (rows.isEmpty()) {
      // Nobody's turn has come, so no row counts yet: the login, mostly.
      log.status(
          fleet,
          operation.what()
              + ": "
              + event.cause()
              + ", trying again in "
              + Math.max(1, event.delay().toSeconds())
              + " s");
    } else if (row != null && event.delay().compareTo(WORTH_TELLING) > 0) {
      tell(row, event.cause() + ", trying again in " + event.delay().toSeconds() + " s");
    }
  }

  private void tell(UserRow row, String text) {
    if (watched) {
      log.status(row.urn, text);
    }
  }

  private void tickLater() {
    Duration every = watched ? WATCHED : LOGGED;
    Instant now = timing.now();
    Duration since = spoke.equals(Instant.MIN) ? Duration.ZERO : Duration.between(spoke, now);
    Duration delay = since.compareTo(every) < 0 ? every.minus(since) : every;
    Future<?> unused =
        timing
            .scheduler()
            .schedule(
                () -> {
                  tick();
                  return null;
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
  }

  private synchronized void tick() {
    if (over) {
      return;
    }
    Instant now = timing.now();
    spoke = now;
    log.status(fleet, text(now));
    ticking = !rows.isEmpty();
    if (ticking) {
      tickLater();
    }
  }

  private String text(Instant now) {
    Duration since = Duration.between(start == null ? now : start, now);
    int left = Math.max(planned, done + rows.size()) - done;
    String text =
        String.format(
            Locale.ROOT,
            "%d%s done%s, %.1f a second, %d refused%s%s",
            done,
            planned == 0 ? "" : " of " + (done + left),
            planned == 0 || done == 0 || left == 0
                ? ""
                : ", about " + rough(since.multipliedBy(left).dividedBy(done)) + " left",
            done / (since.toMillis() / 1000.0),
            calls.counts(now).refused(),
            trouble,
            company.look().map(others -> ", " + others).orElse(""));
    return now.isBefore(waitsUntil)
        ? text
            + ", "
            + waitsFor.end()
            + " in "
            + Duration.between(now, waitsUntil).toSeconds()
            + " s"
        : text;
  }

  private static String rough(Duration span) {
    long seconds = Math.max(1, span.toSeconds());
    return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
  }
}
