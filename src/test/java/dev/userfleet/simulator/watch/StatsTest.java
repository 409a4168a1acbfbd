package dev.userfleet.simulator.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.TestOrg;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the org tells of what happened in it. */
class StatsTest {
  private static final String ME = "/api/v2/organizations/me";

  private static TestOrg org(String yaml) {
    return new TestOrg(SimulatorSettings.read(yaml));
  }

  private static int stat(TestOrg org, String name) {
    return org.simulator.stats().get(name).getAsInt();
  }

  private static void call(TestOrg org, int calls) {
    for (int i = 0; i < calls; i++) {
      org.get(ME);
    }
  }

  @Test
  void users_ofEachState_areCounted() {
    TestOrg org = TestOrg.unlimited();
    org.user("a@b.co");
    org.delete("/api/v2/users/" + org.user("b@b.co"));
    org.user("c@b.co");

    assertEquals(2, stat(org, "liveUsers"));
    assertEquals(1, stat(org, "deletedUsers"));
  }

  @Test
  void users_restored_areNotCountedTwice() {
    TestOrg org = TestOrg.unlimited();
    String id = org.user("a@b.co");
    org.delete("/api/v2/users/" + id);
    org.patch("/api/v2/users/" + id, "{'version':2,'state':'active'}");

    assertEquals(1, stat(org, "liveUsers"));
    assertEquals(0, stat(org, "deletedUsers"));
  }

  @ParameterizedTest
  @CsvSource({
    "limit,'{limit: 1/10s}'",
    "concurrency,'{limit: none, concurrency: 1, faults: {latency 1s: GET}}'",
  })
  void refusedByKind_refusals_areCountedUnderTheirReason(String kind, String yaml) {
    TestOrg org = org(yaml);
    call(org, 3);

    assertEquals(
        JsonParser.parseString("{'" + kind + "': 2}"), org.simulator.stats().get("refusedByKind"));
    assertEquals(2, stat(org, "refused"));
  }

  @Test
  void refusedByKind_banAndLogin_areNo429s() {
    TestOrg org = org("{limit: 1/100s, ban: 1/100s, pause-grace: 0s, login-limit: 1/10s}");
    call(org, 2);
    org.pass(Duration.ofSeconds(1));
    call(org, 2);
    org.login("Basic none", "grant_type=client_credentials");

    assertEquals(
        JsonParser.parseString("{ban: 1, limit: 2, login: 1}"),
        org.simulator.stats().get("refusedByKind"));
    assertEquals(2, stat(org, "refused"));
  }

  @Test
  void insidePause_callsAfterARefusal_areCountedUntilTheReset() {
    TestOrg org = org("{limit: 1/10s, pause-grace: 100ms}");
    call(org, 2);
    org.pass(Duration.ofMillis(100));
    call(org, 1);
    assertEquals(0, stat(org, "insidePause"));
    org.pass(Duration.ofMillis(1));
    call(org, 3);
    org.pass(Duration.ofSeconds(10));
    call(org, 2);

    assertEquals(3, stat(org, "insidePause"));
  }

  @Test
  void mostInFlight_slowReplies_areInFlightUntilTheyArrive() {
    TestOrg org = org("{limit: none, faults: {latency 1s: GET}}");
    call(org, 2);
    org.pass(Duration.ofMillis(500));
    call(org, 2);
    org.pass(Duration.ofMillis(500));
    call(org, 1);

    assertEquals(4, stat(org, "mostInFlight"));
  }

  @Test
  void span_ofAllCalls_isFromTheFirstToTheLast() {
    TestOrg org = TestOrg.unlimited();
    org.pass(Duration.ofMillis(1500));
    call(org, 1);
    org.pass(Duration.ofMillis(1500));

    long start = TestOrg.START.toEpochMilli();
    assertEquals(start, org.simulator.stats().get("firstCall").getAsLong());
    assertEquals(start + 1500, org.simulator.stats().get("lastCall").getAsLong());
  }

  @Test
  void window_lastCalledIn_isToldFromItsOpeningToItsClose() {
    TestOrg org = org("limit: 9/10s");
    org.pass(Duration.ofMillis(1500));
    call(org, 1);
    org.pass(Duration.ofMillis(1500));
    call(org, 1);

    JsonObject stats = org.simulator.stats();
    long opened = TestOrg.START.toEpochMilli() + 1500;
    assertEquals(opened, stats.get("windowOpened").getAsLong());
    assertEquals(opened + 10_000, stats.get("windowCloses").getAsLong());
  }

  @Test
  void window_noneYet_isNotTold() {
    assertFalse(TestOrg.unlimited().simulator.stats().has("windowOpened"));
  }

  @Test
  void faults_thatHappened_areCountedByName() {
    TestOrg org = org("faults: [cut-after: every 2 GET, 503: call 1 GET, latency 5ms: GET]");
    call(org, 4);

    assertEquals(
        JsonParser.parseString("{'503': 1, 'cut-after': 2, 'latency': 4}"),
        org.simulator.stats().get("faults"));
  }

  @Test
  void calls_lost_haveNoStatus() {
    TestOrg org = org("faults: {cut: GET}");
    call(org, 2);

    assertEquals(
        JsonParser.parseString("{'0': 2}"),
        org.simulator.stats().getAsJsonObject("calls").get("GET " + ME));
  }
}
