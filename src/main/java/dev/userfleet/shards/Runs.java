package dev.userfleet.shards;

import dev.userfleet.terminal.ProgressLine;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Runs shards, some at a time. {@link #stop()} may come from another thread; all else is for one.
 */
final class Runs {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** The CLI lets calls in flight finish and stores the state. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  /** For the terminal's own Ctrl-C to reach children. */
  private static final Duration BEFORE_ASKING = Duration.ofMillis(500);

  /** In the place of an exit code, where there was none. */
  private static final int NOT_STARTED = -1;

  private final Verb verb;
  private final List<String> more;
  private final int atOnce;
  private final Map<String, String> environment;
  private final Cli cli;
  private final Path logs;
  private final Timing timing;
  private final ProgressLine line;
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  private int total;

  // Guarded by this.
  private final List<Child> running = new ArrayList<>();
  private boolean stopped;

  /**
   * @param more what the CLI is called with besides
   * @param environment for the children besides this process's own
   */
  Runs(
      Verb verb,
      List<String> more,
      int atOnce,
      Map<String, String> environment,
      Cli cli,
      Path logs,
      Timing timing,
      ProgressLine line) {
    this.verb = verb;
    this.more = more;
    this.atOnce = atOnce;
    this.environment = environment;
    this.cli = cli;
    this.logs = logs;
    this.timing = timing;
    this.line = line;
  }

  /**
   * Runs all to their ends, whatever becomes of each; a shard that others kept from finishing, or
   * may have, is run once more. Blocks.
   */
  void run(Plan plan) throws InterruptedException {
    total = plan.all().size();
    for (List<Job> step : plan.steps()) {
      side(step);
    }
    if (verb == Verb.up && total > 1) {
      // An e-mail, say, that another one has given up by now; and who waits for these goes last.
      side(jobs(outcome -> outcome.isFailed() && haveOthersChanged(outcome)));
      side(jobs(outcome -> outcome.log().isUnfinished()));
    }
    line.finish(progress());
  }

  private List<Job> jobs(Predicate<Outcome> which) {
    return outcomes.values().stream().filter(which).map(Outcome::job).toList();
  }

  private boolean haveOthersChanged(Outcome one) {
    return outcomes.values().stream().anyMatch(other -> !other.equals(one) && other.done() > 0);
  }

  /** Side by side. */
  private void side(Collection<Job> jobs) throws InterruptedException {
    Deque<Job> waiting = new ArrayDeque<>(jobs);
    while (true) {
      List<Child> now = begin(waiting);
      if (now.isEmpty()) {
        return;
      }
      for (Child child : now) {
        if (!child.process().isAlive()) {
          ended(child);
        }
      }
      line.show(timing.now(), this::progress);
      boolean unused = now.get(0).ends(LOOK);
    }
  }

  /** Those who run, with as many more as may. */
  private synchronized List<Child> begin(Deque<Job> waiting) {
    while (!stopped && running.size() < atOnce && !waiting.isEmpty()) {
      Job job = waiting.remove();
      Instant now = timing.now();
      Path log = logs.resolve(job.stack() + ".log");
      Map<String, String> all = new HashMap<>(environment);
      all.putAll(verb.environment(job));
      try {
        running.add(Child.start(job, verb.words(job.stack(), more), all, cli, log, now));
      } catch (IOException e) {
        // Such as a machine without room for a process more; the others are none the worse.
        ended(Outcome.of(job, NOT_STARTED, new Log(List.of(e.toString())), Duration.ZERO));
      }
    }
    return List.copyOf(running);
  }

  private synchronized void ended(Child child) {
    running.remove(child);
    Duration took = Duration.between(child.start(), timing.now());
    ended(Outcome.of(child.job(), child.process().exitValue(), child.log().look(), took));
  }

  private void ended(Outcome outcome) {
    outcomes.merge(outcome.job().stack(), outcome, (before, now) -> now.after(before));
  }

  private synchronized String progress() {
    int people =
        running.stream().mapToInt(child -> child.log().look().done()).sum()
            + outcomes.values().stream().mapToInt(Outcome::done).sum();
    long done = outcomes.values().stream().filter(Outcome::isDone).count();
    long failed = outcomes.values().stream().filter(Outcome::isFailed).count();
    return done
        + " of "
        + total
        + " shards done, "
        + running.size()
        + " at work"
        + (failed > 0 ? ", " + failed + " failed" : "")
        + ": "
        + people
        + " people";
  }

  Collection<Outcome> outcomes() {
    return outcomes.values();
  }

  /** Begins nothing more, asks those who run to end, and waits for it. Blocks. */
  void stop() {
    List<Child> left;
    synchronized (this) {
      stopped = true;
      left = List.copyOf(running);
    }
    Instant end = timing.now().plus(GRACE);
    try {
      for (Child child : left) {
        boolean unused = child.ends(BEFORE_ASKING);
        child.interrupt();
      }
      for (Child child : left) {
        if (!child.ends(Duration.between(timing.now(), end))) {
          child.process().descendants().forEach(ProcessHandle::destroyForcibly);
          Process unused = child.process().destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
