package dev.userfleet.provider.run;

import dev.userfleet.person.Field;
import dev.userfleet.report.CallRecord;
import dev.userfleet.report.Origin;
import dev.userfleet.report.ReportFolder;
import dev.userfleet.report.RunReport;
import dev.userfleet.report.RunReport.Audited;
import dev.userfleet.report.RunReport.Slow;
import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.limit.LowerBound;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what a run does, for its report. Thread-safe. */
public final class RunReporter implements RunListener {
  private static final int SLOWEST = 20;
  private static final String CREATED = name(RunEvent.Deed.CREATED);

  private final String stack;
  private final Path folder;
  private final Map<String, String> environment;

  // Guarded by this.
  private final Map<String, Waited> underWay = new HashMap<>();
  private final PriorityQueue<Slow> slowest =
      new PriorityQueue<>(Comparator.comparingDouble(Slow::seconds));
  private final List<Audited> audit = new ArrayList<>();
  private final Map<String, Integer> latest = new HashMap<>();
  private final List<String> failures = new ArrayList<>();
  private int done;

  private record Waited(Instant began, Duration inQueue) {}

  /**
   * @param folder the project's
   * @param environment of the process, for who runs it
   */
  public RunReporter(String stack, Path folder, Map<String, String> environment) {
    this.stack = stack;
    this.folder = folder;
    this.environment = environment;
  }

  @Override
  public synchronized void on(RunEvent event) {
    if (event instanceof RunEvent.Began began) {
      underWay.put(began.what(), new Waited(began.at(), Duration.ZERO));
    } else if (event instanceof RunEvent.OfCall call
        && call.event() instanceof CallEvent.Sent sent) {
      underWay.computeIfPresent(
          sent.operation().what(),
          (what, before) -> new Waited(before.began, before.inQueue.plus(sent.waited())));
    } else if (event instanceof RunEvent.Ended ended) {
      ended(ended);
    } else if (event instanceof RunEvent.OfUser deed) {
      audited(deed);
    } else if (event instanceof RunEvent.OfMembers members) {
      audited(members);
    } else if (event instanceof RunEvent.OfName made) {
      audit.add(
          new Audited(
              made.at().toString(),
              Audited.MADE,
              made.what(),
              /* id= */ "",
              /* fields= */ List.of(),
              /* correlationIds= */ List.of()));
    }
  }

  private void ended(RunEvent.Ended ended) {
    if (ended.well()) {
      done++;
    } else {
      failures.add(
          ended.failure().startsWith(ended.what())
              ? ended.failure()
              : ended.what() + ": " + ended.failure());
    }
    @Nullable Waited waited = underWay.remove(ended.what());
    if (waited != null) {
      slowest.add(
          new Slow(
              ended.what(),
              seconds(Duration.between(waited.began, ended.at())),
              seconds(waited.inQueue),
              ended.well()));
      if (slowest.size() > SLOWEST) {
        slowest.remove();
      }
    }
  }

  /** The steps that follow a creation, or one another, are told with it. A new user is all new. */
  private void audited(RunEvent.OfUser event) {
    List<String> fields = event.fields().stream().map(Field::label).toList();
    List<String> ids = Stream.of(event.correlationId()).filter(id -> !id.isEmpty()).toList();
    @Nullable Integer before = latest.get(event.id());
    if (before != null && event.deed() == RunEvent.Deed.CHANGED) {
      Audited first = audit.get(before);
      audit.set(
          before,
          new Audited(
              first.at(),
              first.deed(),
              first.user(),
              first.id(),
              first.deed().equals(CREATED) ? first.fields() : joined(first.fields(), fields),
              joined(first.correlationIds(), ids)));
      return;
    }
    latest.put(event.id(), audit.size());
    audit.add(
        new Audited(
            event.at().toString(),
            name(event.deed()),
            event.what().substring(event.what().indexOf(' ') + 1),
            event.id(),
            fields,
            ids));
  }

  /** Nobody may have come or gone where the org refused them all. */
  private void audited(RunEvent.OfMembers event) {
    if (event.joined().isEmpty() && event.left().isEmpty() && event.moved().isEmpty()) {
      return;
    }
    audit.add(
        new Audited(
            event.at().toString(),
            Audited.MEMBERS,
            event.object(),
            /* id= */ "",
            /* fields= */ List.of(),
            List.copyOf(event.joined()),
            List.copyOf(event.left()),
            List.copyOf(event.moved()),
            Stream.of(event.correlationId()).filter(id -> !id.isEmpty()).toList()));
  }

  private static String name(RunEvent.Deed deed) {
    return deed.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }

  /**
   * Writes the report; blocks.
   *
   * @param callsPerWindow over all tokens; 0: not known
   * @param company who shared the limit; empty: nobody did
   * @return the page
   */
  Path write(CallRecord calls, int callsPerWindow, Optional<String> company, Instant now)
      throws IOException {
    return new ReportFolder(folder).write(report(calls, callsPerWindow, company, now), now);
  }

  private synchronized RunReport report(
      CallRecord calls, int callsPerWindow, Optional<String> company, Instant now) {
    Duration limitAlone =
        callsPerWindow == 0
            ? Duration.ZERO
            : LowerBound.ofLimit(callsPerWindow, calls.window(), /* tokens= */ 1)
                .of(calls.counts(now).calls());
    Origin origin = Origin.of(environment, System.getProperty("user.name", ""), folder);
    return new RunReport(
        title(company),
        calls.started().orElse(now).toString(),
        origin.actor(),
        origin.commit(),
        done,
        failures.size(),
        List.copyOf(failures),
        calls.show(now, limitAlone),
        slowest.stream().sorted(Comparator.comparingDouble(Slow::seconds).reversed()).toList(),
        List.copyOf(audit),
        /* live= */ null);
  }

  /** Such as "Run of stack dev: 40 created, 2 deleted, 12 joined, 3 left, beside 1 other run". */
  private String title(Optional<String> company) {
    String told =
        RunReport.deeds(audit.stream().sorted(Comparator.comparingInt(RunReporter::rank)).toList());
    return "Run of stack "
        + stack
        + (told.isEmpty() ? "" : ": " + told)
        + company.map(words -> ", " + words).orElse("");
  }

  /** In the title users stand before what they belong to, as their deeds are declared. */
  private static int rank(Audited entry) {
    List<String> deeds = Stream.of(RunEvent.Deed.values()).map(RunReporter::name).toList();
    return deeds.contains(entry.deed()) ? deeds.indexOf(entry.deed()) : deeds.size();
  }

  private static double seconds(Duration span) {
    return span.toMillis() / 1000.0;
  }
}
