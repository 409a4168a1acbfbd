package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.redis.RequiresRedis;
import dev.userfleet.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four stacks made at once with one OAuth client, whose tokens share a window, by the real engine.
 * What is refused, and what fails, decides; how long it takes is only told.
 */
@RequiresPulumi
@RequiresRedis
final class FourStacksTrial {
  private static final int STACKS = 4;
  private static final int EACH = 120;
  private static final int ALL = STACKS * EACH;
  private static final int LIMIT = 100;
  private static final Duration WINDOW = Duration.ofSeconds(6);

  /** Of those that open the breaker, some have left before it does. */
  private static final int MOST_FAILED = 50 + 16;

  private static final String BROKEN = "so did 3 that tried again";

  @TempDir Path folder;
  private TestRedis redis;
  private Org org;

  @BeforeEach
  void start() throws Exception {
    redis = TestRedis.start(folder);
    org =
        Org.startWith(
            "four", "--limit=" + LIMIT + "/" + WINDOW.toSeconds() + "s", "--limit-per=client");
  }

  @AfterEach
  void stop() {
    org.close();
    redis.close();
  }

  @Test
  void up_sharedLimit_nothingIsRefused() throws Exception {
    LimitedUp up = up(org.url(), redis.url(), Blow.NONE).succeeded();

    tell("a Redis", up, "");
    assertEquals(0, up.refused());
    assertEquals(ALL, up.liveUsers());
  }

  @Test
  void up_redisKilledHalfWayAndStartedAgain_everybodyIsMade() throws Exception {
    Blow half =
        new Blow(
            () -> org.stats().liveUsers() >= ALL / 2,
            command -> {
              redis.kill();
              TimeUnit.SECONDS.sleep(4);
              redis.restart();
            });

    LimitedUp up = up(org.url(), redis.url(), half).succeeded();

    tell("a Redis, gone for 4 s half way", up, "");
    assertEquals(ALL, up.liveUsers());
  }

  @Test
  void up_noSharedLimit_everybodyIsMade() throws Exception {
    LimitedUp up = up(org.url(), /* sharedLimit= */ "", Blow.NONE).succeeded();

    tell("none", up, "");
    assertEquals(ALL, up.liveUsers());
  }

  @Test
  void up_everybodyAnswered503For40s_fewCallsFailAndOneProbesAndEachEndsWellOrWithOneMessage()
      throws Exception {
    try (Outage outage = new Outage(org, LIMIT + LIMIT / 2, Duration.ofSeconds(40))) {
      LimitedUp up = up(outage.url(), redis.url(), Blow.NONE);

      tell("a Redis, 503 for 40 s", up, outage.failed() + " failed");
      assertTrue(outage.failed() <= MOST_FAILED, () -> outage.failed() + " failed");
      assertTrue(outage.probes() <= 1, () -> outage.probes() + " probes");
      up.ends().forEach(end -> assertEquals(end.exitCode() == 0 ? 0 : 1, end.says(BROKEN)));
    }
  }

  private LimitedUp up(String apiUrl, String sharedLimit, Blow blow) throws Exception {
    return LimitedUp.many(folder, org, apiUrl, STACKS, EACH, sharedLimit, blow);
  }

  /** A row of the table of docs/scale.md. */
  private static void tell(String shared, LimitedUp up, String more) {
    System.out.printf(
        "| %s | %.1f s; the limit alone takes %d s | %d refused, %d of %d made%s |%n",
        shared,
        up.span().toMillis() / 1000.0,
        LimitedUp.bound(ALL, LIMIT, WINDOW).toSeconds(),
        up.refused(),
        up.liveUsers(),
        ALL,
        more.isEmpty() ? "" : ", " + more);
  }
}
