package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonParser;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limit as a caller sees it, two calls in ten seconds. */
class RateLimitTest {
  private static final String ME = "/api/v2/organizations/me";

  private final TestOrg org =
      new TestOrg(SimulatorSettings.DEFAULTS.withLimit(new Limit(2, Duration.ofSeconds(10))));

  private void spend() {
    org.get(ME);
    org.get(ME);
  }

  @Test
  void call_first_opensTheWindow() {
    assertLimitHeaders(org.get(ME), "1", "2", "10");
  }

  @Test
  void call_withinTheWindow_countsOn() {
    org.get(ME);
    org.pass(Duration.ofMillis(7500));

    assertLimitHeaders(org.get(ME), "2", "2", "3");
  }

  @Test
  void call_thatFails_countsToo() {
    org.get("/api/v2/nothing");

    assertLimitHeaders(org.get(ME), "2", "2", "10");
  }

  @Test
  void call_overTheLimit_isRefusedInTheVendorsWords() {
    spend();
    org.pass(Duration.ofMillis(3100));

    SimReply reply = org.get(ME);

    assertEquals(429, reply.status());
    assertEquals(
        JsonParser.parseString(
            """
            {"message":"Rate limit exceeded the maximum. Retry the request in [7] seconds",
             "code":"too.many.requests.retry.after","status":429,"contextId":"%s",
             "details":[],"errors":[]}
            """
                .formatted(reply.headers().get("ININ-Correlation-Id"))),
        TestOrg.json(reply));
  }

  @Test
  void call_overTheLimit_hasTheVendorsHeaders() {
    spend();

    Map<String, String> headers = org.get(ME).headers();

    assertEquals("10", headers.get("Retry-After"));
    assertEquals("max-age=600; includeSubDomains", headers.get("Strict-Transport-Security"));
    assertEquals("no-cache, no-store, must-revalidate", headers.get("Cache-Control"));
    assertEquals("application/json", headers.get("Content-Type"));
  }

  @Test
  void call_overTheLimit_isCountedInTheHeaders() {
    spend();

    assertLimitHeaders(org.get(ME), "3", "2", "10");
  }

  @Test
  void call_lastMomentOfTheWindow_saysOneSecond() {
    spend();
    org.pass(Duration.ofMillis(9999));

    assertEquals("1", org.get(ME).headers().get("Retry-After"));
  }

  @Test
  void call_windowOver_opensAnother() {
    spend();
    org.pass(Duration.ofSeconds(10));

    assertLimitHeaders(org.get(ME), "1", "2", "10");
  }

  @Test
  void call_refused_changesNobody() {
    spend();

    org.post("/api/v2/users", "{'name':'A','email':'a@b.c'}");

    assertEquals(0, org.simulator.users().size());
  }

  @Test
  void call_refused_isInTheStatistics() {
    spend();
    org.get(ME);

    assertEquals(1, org.simulator.stats().get("refused").getAsInt());
  }

  @Test
  void call_withAnotherToken_hasAWindowOfItsOwn() {
    spend();
    org.token = org.login();

    assertEquals(200, org.get(ME).status());
  }

  @Test
  void login_anyNumber_isNotLimited() {
    spend();
    org.login();
    org.login();

    assertEquals(3, org.simulator.stats().get("logins").getAsInt());
  }

  @Test
  void inspection_tokenSpent_isAnswered() {
    spend();

    assertEquals(200, org.get("/__simulator/stats").status());
  }

  @Test
  void call_badToken_hasNoLimitHeaders() {
    org.token = "invented";

    assertFalse(org.get(ME).headers().containsKey("inin-ratelimit-count"));
  }

  @Test
  void call_orgWithoutLimit_hasNoLimitHeaders() {
    TestOrg unlimited = new TestOrg(SimulatorSettings.DEFAULTS.withLimit(null));

    assertFalse(unlimited.get(ME).headers().containsKey("inin-ratelimit-count"));
  }

  private static void assertLimitHeaders(
      SimReply reply, String count, String allowed, String reset) {
    assertEquals(count, reply.headers().get("inin-ratelimit-count"));
    assertEquals(allowed, reply.headers().get("inin-ratelimit-allowed"));
    assertEquals(reset, reply.headers().get("inin-ratelimit-reset"));
  }
}
