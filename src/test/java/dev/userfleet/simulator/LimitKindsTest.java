package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit and each way to tell of it, as a caller sees them; the default is RateLimitTest's. */
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
  void bucket_spent_takesOneCallAsSoonAsItIsWorthOne() {
    TestOrg org = org("{limit: 2/10s, window: bucket}");
    assertEquals(List.of(200, 200, 429), statuses(org, 3));
    org.pass(Duration.ofSeconds(5));

    assertEquals(List.of(200, 429), statuses(org, 2));
  }

  @Test
  void bucket_spent_asksToWaitForOneCallOnly() {
    TestOrg org = org("{limit: 2/10s, window: bucket}");
    statuses(org, 2);

    assertEquals("5", org.get(ME).headers().get("Retry-After"));
  }

  @Test
  void limitPerClient_anotherToken_sharesTheWindow() {
    TestOrg org = org("{limit: 2/10s, limit-per: client}");
    statuses(org, 2);
    org.token = org.login();

    assertEquals(429, org.get(ME).status());
  }

  @Test
  void concurrency_callsInFlight_areRefusedAboveIt() {
    TestOrg org = org("{limit: none, concurrency: 2, faults: {latency 1s: GET}}");

    assertEquals(List.of(200, 200, 429), statuses(org, 3));
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
  void limitChange_afterSoManyCalls_isKept() {
    TestOrg org = org("{limit: 5/10s, limit-change: 3/10s after 2 calls}");

    assertEquals(List.of(200, 200, 200, 429), statuses(org, 4));
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
  void ban_over_isForgotten() {
    TestOrg org = org("{limit: 1/100s, ban: 1/300s, pause-grace: 0s}");
    statuses(org, 2);
    org.pass(Duration.ofMillis(1));
    statuses(org, 2);
    org.pass(Duration.ofMinutes(5));

    assertEquals(200, org.get(ME).status());
  }

  @Test
  void ban_callsUnderWayWhenTheRefusalCame_areNotHeldAgainstTheCaller() {
    TestOrg org = org("{limit: 1/100s, ban: 1/300s, pause-grace: 200ms}");
    statuses(org, 2);
    org.pass(Duration.ofMillis(200));

    assertEquals(List.of(429, 429), statuses(org, 2));
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

  /** The first login is the test org's own. */
  @Test
  void loginLimit_spent_isRefusedAsTheLoginServiceRefuses() {
    TestOrg org = org("login-limit: 1/60s");

    SimReply refused = org.login(TestOrg.BASIC_SIMULATOR, "grant_type=client_credentials");

    JsonObject body = TestOrg.json(refused);
    assertEquals(400, refused.status());
    assertEquals("invalid_request", body.get("error").getAsString());
    assertTrue(body.get("error_description").getAsString().startsWith("rate limit exceeded;"));
    assertFalse(refused.headers().containsKey("Retry-After"));
  }

  @Test
  void loginLimit_windowOver_letsIn() {
    TestOrg org = org("login-limit: 1/60s");
    org.pass(Duration.ofSeconds(60));

    assertFalse(org.login().isEmpty());
  }

  /** One of two calls, ten seconds before the reset at 00:00:10. */
  @ParameterizedTest
  @CsvSource({
    "inin,inin-ratelimit-count,1",
    "inin,inin-ratelimit-allowed,2",
    "inin,inin-ratelimit-reset,10",
    "x-ratelimit,X-RateLimit-Limit,2",
    "x-ratelimit,X-RateLimit-Remaining,1",
    "x-ratelimit,X-RateLimit-Reset,10",
    "x-ratelimit-epoch,X-RateLimit-Reset,1767225610",
    "ratelimit,RateLimit,'\"default\";r=1;t=10'",
    "ratelimit,RateLimit-Policy,'\"default\";q=2;w=10'",
    "x-rate-limit-reset,x-rate-limit-reset,10",
    "x-rate-limit-reset-epoch,x-rate-limit-reset,1767225610",
  })
  void limitHeaders_family_saysWhereTheLimitStands(String family, String name, String value) {
    TestOrg org = org("{limit: 2/10s, limit-headers: " + family + "}");

    assertEquals(value, org.get(ME).headers().get(name));
  }

  @Test
  void limitHeaders_severalFamilies_goTogether() {
    TestOrg org = org("{limit: 2/10s, limit-headers: [inin, ratelimit]}");

    assertTrue(
        org.get(ME).headers().keySet().containsAll(List.of("inin-ratelimit-count", "RateLimit")));
  }

  @Test
  void limitHeaders_none_leavesTheCallerInTheDark() {
    TestOrg org = org("{limit: 2/10s, limit-headers: none}");

    assertTrue(
        org.get(ME).headers().keySet().stream()
            .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("rate")));
  }

  /** Refused a bit more than six seconds before the reset at 00:00:10. */
  @ParameterizedTest
  @CsvSource({
    "seconds,7",
    "fraction,6.500",
    "padded,'007  '",
    "date,'Thu, 01 Jan 2026 00:00:10 GMT'",
    "date-rfc850,'Thursday, 01-Jan-26 00:00:10 GMT'",
    "date-asctime,'Thu Jan  1 00:00:10 2026'",
    "missing,",
    "garbage,soon",
    "hours,21600",
    "huge,99999999999999999999",
  })
  void retryAfter_form_isThat(String form, String value) {
    TestOrg org = org("{limit: 1/10s, retry-after: " + form + "}");
    org.get(ME);
    org.pass(Duration.ofMillis(3500));

    assertEquals(value, org.get(ME).headers().get("Retry-After"));
  }

  @Test
  void retryAfterName_otherSpelling_isUsed() {
    TestOrg org = org("{limit: 1/10s, retry-after-name: retry-after}");

    statuses(org, 1);

    assertTrue(org.get(ME).headers().containsKey("retry-after"));
  }
}
