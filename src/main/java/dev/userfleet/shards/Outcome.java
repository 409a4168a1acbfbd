package dev.userfleet.shards;

import java.time.Duration;

/**
 * How the run of a shard ended, or the last of its runs.
 *
 * @param exitCode the CLI's
 * @param log of the last run
 * @param took all of its runs
 * @param done how many people were brought about in all of them
 * @param resources what the CLI counted, run by run
 */
record Outcome(Job job, int exitCode, Log log, Duration took, int done, String resources) {

  static Outcome of(Job job, int exitCode, Log log, Duration took) {
    return new Outcome(job, exitCode, log, took, log.done(), log.resources());
  }

  /** With those of the run before. */
  Outcome after(Outcome before) {
    return new Outcome(
        job,
        exitCode,
        log,
        before.took.plus(took),
        before.done + done,
        before.resources + "; then " + resources);
  }

  boolean isDone() {
    return exitCode == 0;
  }

  /** Whether it did not do what nobody keeps it from. */
  boolean isFailed() {
    return !isDone() && !log.isUnfinished();
  }
}
