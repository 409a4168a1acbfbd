package dev.userfleet.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.shard.Shard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private static final Log GOOD =
      log(
          """
          Updating (prod-shard-1):
           +  userfleet:index:User E1 creating (0s)
           +  userfleet:index:User E1 created (0.5s)
           ~  userfleet:index:User E2 updated (0.5s) [diff: ~title]

          Outputs:
              count: 2

          Resources:
              + 1 created
              ~ 1 updated

          Duration: 3s
          """);

  private static final Log BAD =
      log(
          """
          Updating (prod-shard-2):
          Diagnostics:
            userfleet:index:User (E3):
              error: create E3: the org said no

          Resources:
              + 1 created

          """);

  private static final Log WAITS =
      log("Diagnostics:\n  error: 3 people were left without a manager, " + Shard.MANAGERS_MISSING);

  private static Log log(String text) {
    return new Log(text.lines().toList());
  }

  private static Job job(int number, int count) {
    return new Job(Shard.stack("prod", number), new Shard(number, count), /* exists= */ true);
  }

  private static Outcome outcome(int number, int exitCode, Log log) {
    return Outcome.of(job(number, 3), exitCode, log, Duration.ofSeconds(7));
  }

  @Test
  void of_oneFailedAndOneNotBegun_allAreTold() {
    List<String> report =
        Report.of(
            Verb.up,
            List.of(outcome(1, 0, GOOD), outcome(2, 255, BAD)),
            List.of(job(3, 3)),
            Path.of("logs"));

    assertEquals(
        """
        prod-shard-1  done        7 s  + 1 created, ~ 1 updated
        prod-shard-2  failed      7 s  + 1 created

        prod-shard-2 failed:
          userfleet:index:User (E3):
            error: create E3: the org said no

        up: 1 of 3 shards done, 1 failed, 1 not begun; what each said: logs\
        """,
        String.join("\n", report));
  }

  @Test
  void of_shardGivenUp_saysHowItsStackGoes() {
    List<String> report =
        Report.of(Verb.up, List.of(outcome(4, 0, GOOD)), List.of(), Path.of("logs"));

    assertTrue(report.get(1).contains("pulumi stack rm prod-shard-4"), report::toString);
  }

  @Test
  void after_aRunBefore_bothAreTold() {
    Outcome both = outcome(1, 0, GOOD).after(outcome(1, 255, WAITS));

    assertEquals(Duration.ofSeconds(14), both.took());
    assertEquals(2, both.done());
    assertTrue(both.isDone());
  }

  @Test
  void isFailed_othersKeptItFromIt_not() {
    assertFalse(outcome(1, 255, WAITS).isFailed());
    assertTrue(outcome(1, 255, BAD).isFailed());
    assertFalse(outcome(1, 0, GOOD).isFailed());
  }

  @Test
  void log_nothingToldOfIt_lastLinesAre() {
    assertEquals(List.of("b", "c", "d", "e", "f"), log("a\nb\nc\n\nd\ne\nf\n").diagnostics());
  }

  @Test
  void log_cliHeardOfTheEnd_isKnown() {
    assertTrue(log("^C received; cancelling. If you would like to").isCancelling());
    assertFalse(GOOD.isCancelling());
  }
}
