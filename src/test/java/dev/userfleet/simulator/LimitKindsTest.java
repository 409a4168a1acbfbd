package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is particular to a kind of limit; that each is kept, and told of, is LimitsOverHttpTest's.
 */
class LimitKindsTest {
  private static final String ME = "/api/v2/organizations/me";

  private static TestOrg org(String yaml) {
    return new TestOrg(SimulatorSettings.read(yaml));
  }

  private static List<Integer> statuses(TestOrg org, int calls) {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      statuses.add(org.get(ME).status());
    }
    return statuses;
  }

  /** The org starts at a full minute. */
  @Test
  void clockWindow_itsEnd_isWhereTheClockPutsIt() {
    TestOrg org = org("{limit: 2/10s, window: clock+3s}");

    assertEquals("3", org.get(ME).headers().get("inin-ratelimit-reset"));
  }

  @Test
  void clockWindow_over_opensTheNextWithoutACall() {
    TestOrg org = org("{limit: 2/10s, window: clock+3s}");
    statuses(org, 2);
    org.pass(Duration.ofSeconds(5));

    assertEquals("8", org.get(ME).headers().get("inin-ratelimit-reset"));
  }

  @Test
  void bucket_spent_asksToWaitForOneCallOnly() {
    TestOrg org = org("{limit: 2/10s, window: bucket}");
    statuses(org, 2);

    assertEquals("5", org.get(ME).headers().get("Retry-After"));
  }

  @Test
  void concurrency_repliesDelivered_makeRoom() {
    TestOrg org = org("{limit: none, concurrency: 2, faults: {latency 1s: GET}}");
    statuses(org, 2);
    org.pass(Duration.ofSeconds(1));

    assertEquals(200, org.get(ME).status());
  }

  @Test
  void concurrency_refusal_leavesTheBudgetOpen() {
    TestOrg org = org("{limit: 10/10s, concurrency: 1, faults: {latency 1s: GET}}");
    org.get(ME);

    SimReply refused = org.get(ME);

    assertEquals(429, refused.status());
    assertEquals("1", refused.headers().get("Retry-After"));
    assertEquals("2", refused.headers().get("inin-ratelimit-count"));
  }

  @Test
  void rival_onTheSameLimit_takesAShare() {
    TestOrg org = org("{limit: 100/60s, rival: 50/60s}");
    org.get(ME);
    org.pass(Duration.ofSeconds(50));

    int count = Integer.parseInt(org.get(ME).headers().get("inin-ratelimit-count"));

    assertTrue(count > 20 && count < 80, () -> "our 2 calls and " + (count - 2));
  }

  @Test
  void rival_anotherSeed_callsAtOtherTimes() {
    assertEquals(rivalsOf("seed: 1"), rivalsOf("seed: 1"));
    assertNotEquals(rivalsOf("seed: 1"), rivalsOf("seed: 2"));
  }

  private static List<String> rivalsOf(String seed) {
    TestOrg org = org("{limit: 1000/60s, rival: 200/60s, " + seed + "}");
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      counts.add(org.get(ME).headers().get("inin-ratelimit-count"));
      org.pass(Duration.ofSeconds(2));
    }
    return counts;
  }

  @Test
  void limitChange_afterSoManyCalls_isAnnounced() {
    TestOrg org = org("{limit: 5/10s, limit-change: 3/10s after 2 calls}");
    assertEquals("5", org.get(ME).headers().get("inin-ratelimit-allowed"));
    org.get(ME);

    assertEquals("3", org.get(ME).headers().get("inin-ratelimit-allowed"));
  }

  @Test
  void ban_callsInsideAPause_areForbiddenInTheEnd() {
    TestOrg org = org("{limit: 1/100s, ban: 2/300s, pause-grace: 0s}");
    statuses(org, 2);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      org.pass(Duration.ofMillis(1));
      statuses.add(org.get(ME).status());
    }

    assertEquals(List.of(429, 429, 403), statuses);
    assertEquals("not.authorized", TestOrg.text(org.get(ME), "code"));
  }

  @Test
  void ban_callerWhoWaits_isNeverBanned() {
    TestOrg org = org("{limit: 1/10s, ban: 2/300s, pause-grace: 0s}");
    for (int i = 0; i < 5; i++) {
      assertEquals(List.of(200, 429), statuses(org, 2));
      org.pass(Duration.ofSeconds(10));
    }
  }

  /**
   * Somebody else spends each new window before the caller comes, who so was refused again and
   * again, and once was banned for it.
   */
  @Test
  void ban_callerWhoWaitsBesideARival_isNeverBanned() {
    TestOrg org = org("{limit: 1/10s, rival: 100/1s, ban: 1/300s, pause-grace: 0s}");
    org.get(ME);
    for (int i = 0; i < 5; i++) {
      org.pass(Duration.ofSeconds(11));

      assertEquals(429, org.get(ME).status());
    }
    assertEquals(0, org.simulator.stats().get("insidePause").getAsInt());
  }
}
