package dev.userfleet.provider.run;

import com.google.common.base.Suppliers;
import dev.userfleet.provider.engine.EngineLog;
import dev.userfleet.provider.engine.ImportLine;
import dev.userfleet.provider.engine.StateWrites;
import dev.userfleet.report.CallRecord;
import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.board.Others;
import dev.userfleet.throttle.limit.Wait;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows a run from its first call to its closing line. Thread-safe. */
public final class RunWatch implements RunListener {
  private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

  private final EngineLog log;
  private final Timing timing;
  private final boolean oneTokenOfMany;
  private final CallRecord calls = new CallRecord();
  private final IntSupplier callsPerWindow;
  private final Company company;
  private final Progress progress;
  private final BetweenSteps betweenSteps;
  private final Renewed renewed = new Renewed();
  private final Set<String> made = new ConcurrentSkipListSet<>();
  private final Optional<RunReporter> reporter;
  private final Supplier<Optional<Telemetry>> telemetry;
  private final Executor writer;
  private volatile boolean preview;
  private volatile boolean began;
  // Guarded by this.
  private @Nullable String fleet;
  // Guarded by this.
  private @Nullable CompletableFuture<Void> closed;
  // Guarded by this.
  private @Nullable CompletableFuture<Void> sent;

  /**
   * @param oneTokenOfMany whether more tokens could be had
   * @param writes when the engine writes the state
   * @param callsPerWindow over all tokens; 0: not known
   * @param others who share the limit now; empty: it is not shared
   * @param watched whether somebody sees the engine's rows
   * @param reporter empty if no report is wanted
   * @param telemetry empty if none is wanted; not asked in a run in which nothing happens
   * @param writer runs what touches files
   */
  public RunWatch(
      EngineLog log,
      Timing timing,
      boolean oneTokenOfMany,
      StateWrites writes,
      IntSupplier callsPerWindow,
      Supplier<Optional<Others>> others,
      boolean watched,
      Optional<RunReporter> reporter,
      Supplier<Optional<Telemetry>> telemetry,
      Executor writer) {
    this.log = log;
    this.timing = timing;
    this.oneTokenOfMany = oneTokenOfMany;
    this.callsPerWindow = callsPerWindow;
    this.company = new Company(others);
    this.reporter = reporter;
    this.telemetry = Suppliers.memoize(telemetry::get);
    this.writer = writer;
    this.betweenSteps = new BetweenSteps(writes);
    this.progress = new Progress(log, timing, calls, callsPerWindow, company, watched);
  }

  /**
   * The fleet whose row counts.
   *
   * @param parallel of the run; 0: not known
   */
  public void watch(String urn, int users, int parallel) {
    progress.watch(urn, users, parallel);
    synchronized (this) {
      fleet = fleet == null || fleet.equals(urn) ? urn : ImportLine.SOME_FLEET;
    }
  }

  /** The URN of the one fleet that was registered, for messages. */
  public synchronized String fleet() {
    return fleet == null ? ImportLine.SOME_FLEET : fleet;
  }

  /** Whom it made, took back or let log in again. */
  public Renewed renewed() {
    return renewed;
  }

  /** So many users more are to be changed. */
  public void planned(int more) {
    progress.planned(more);
  }

  /** The stack holds nothing but a fleet. */
  public void fleetAlone() {
    betweenSteps.fleetAlone();
  }

  /** It changes nothing, so there is nothing to report. */
  public void preview() {
    preview = true;
  }

  @Override
  public void on(RunEvent event) {
    if (event instanceof RunEvent.OfCall call) {
      count(call.event());
    }
    if (event instanceof RunEvent.OfName name) {
      made.add(name.what());
    }
    progress.on(event);
    betweenSteps.on(event);
    renewed.on(event);
    reporter.ifPresent(report -> report.on(event));
    began = true;
    telemetry.get().ifPresent(collected -> collected.on(event));
  }

  private void count(CallEvent event) {
    if (event instanceof CallEvent.Sent sent) {
      calls.sent(sent.at());
    } else if (event instanceof CallEvent.Answered answered) {
      calls.ended(answered.at(), answered.status());
      Optional<Others> unused = company.look();
      answered.budget().ifPresent(budget -> told(answered.at(), budget));
    } else if (event instanceof CallEvent.Refused refused) {
      calls.ended(refused.at(), 429);
      refused.budget().ifPresent(budget -> told(refused.at(), budget));
    } else if (event instanceof CallEvent.Retried retried) {
      calls.retried(retried.cause());
    } else if (event instanceof CallEvent.Waiting waiting) {
      Instant until = waiting.at().plus(waiting.atMost());
      calls.waiting(waiting.at(), until, waiting.reason().toString());
    } else if (event instanceof CallEvent.TokenTaken) {
      calls.token();
    }
  }

  private void told(Instant at, Budget budget) {
    calls.told(
        at,
        budget.allowed(),
        budget.allowed() - budget.used(),
        Duration.between(at, budget.resetBy()));
  }

  /**
   * Says how the run went and writes its report, once; nothing of a run without calls.
   *
   * @return ends once people can read it
   */
  public CompletableFuture<Void> close() {
    return close(List.of());
  }

  /**
   * The same.
   *
   * @param causes what stopped several calls
   */
  public synchronized CompletableFuture<Void> close(List<String> causes) {
    if (closed == null) {
      progress.end();
      causes.forEach(cause -> log.warning("", cause));
      if (!made.isEmpty()) {
        log.warning(
            "",
            "made, since the org had not got them (missingSkills: create): "
                + String.join(", ", made));
      }
      closed =
          closing()
              .map(
                  line ->
                      report()
                          .thenCompose(
                              page -> log.note("", page.map(at -> line + "; " + at).orElse(line))))
              .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
    return closed;
  }

  /**
   * Sends what is left of the telemetry, once; what is under way counts as cut off.
   *
   * @return ends once what collects it has it, or cannot be reached, which takes seconds
   */
  public synchronized CompletableFuture<Void> sendTelemetry() {
    if (sent == null) {
      sent =
          began
              ? CompletableFuture.runAsync(
                  () -> telemetry.get().ifPresent(last -> last.close(timing.now())), writer)
              : CompletableFuture.completedFuture(null);
    }
    return sent;
  }

  private CompletableFuture<Optional<Path>> report() {
    return preview || reporter.isEmpty()
        ? CompletableFuture.completedFuture(Optional.empty())
        : CompletableFuture.completedFuture(reporter.get()).thenComposeAsync(this::written, writer);
  }

  private CompletableFuture<Optional<Path>> written(RunReporter report) {
    try {
      return CompletableFuture.completedFuture(
          Optional.of(
              report.write(calls, callsPerWindow.getAsInt(), company.words(), timing.now())));
    } catch (IOException | RuntimeException e) {
      return log.warning(
              "",
              "the run report could not be written ("
                  + e
                  + "); the run itself is not concerned. To go without: pulumi config set"
                  + " userfleet:report false")
          .thenApply(said -> Optional.empty());
    }
  }

  private Optional<String> closing() {
    Instant now = timing.now();
    CallRecord.Counts counts = calls.counts(now);
    if (counts.calls() == 0) {
      return Optional.empty();
    }
    String line =
        "%s in %d s: %d refused, %d s waited, %d retried%s, %s"
            .formatted(
                counts.calls() == 1 ? "1 call" : counts.calls() + " calls",
                counts.took().toSeconds(),
                counts.refused(),
                counts.waited().toSeconds(),
                counts.retried(),
                counts.retried() == 0 ? "" : " after " + String.join(", ", calls.retryCauses()),
                counts.tokens() == 1 ? "1 token" : counts.tokens() + " tokens");
    Duration forWindows = calls.waitedFor(Wait.Reason.WINDOW.toString(), now);
    String tokens =
        oneTokenOfMany && forWindows.compareTo(WORTH_TELLING) > 0
            ? "; where the org counts each token by itself, userfleet:tokens above 1 saves up to "
                + forWindows.toSeconds()
                + " s"
            : "";
    String others = company.words().map(words -> ", " + words).orElse("");
    return Optional.of(
        line
            + others
            + waits(counts.beside())
            + tokens
            + betweenSteps.advice().map(text -> "; " + text).orElse(""));
  }

  /** Such as "; beside them it waited 16 s for the org to recover". */
  private static String waits(Map<String, Duration> beside) {
    String waits =
        beside.entrySet().stream()
            .filter(wait -> wait.getValue().toSeconds() > 0)
            .map(wait -> wait.getValue().toSeconds() + " s for " + wait.getKey())
            .collect(Collectors.joining(", "));
    return waits.isEmpty() ? "" : "; beside them it waited " + waits;
  }
}
