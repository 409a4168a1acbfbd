package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.message.Delivery;
import dev.userfleet.simulator.message.Delivery.Extent;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to a kind of fault; that each happens is FaultsOverHttpTest's. */
class FaultKindsTest {
  private static final String USERS = "/api/v2/users";
  private static final String ANN = "{'name':'Ann','email':'ann@b.co'}";

  private static TestOrg org(String faults) {
    return new TestOrg(SimulatorSettings.read("faults: [" + faults + "]"));
  }

  private static SimReply createAnn(String faults) {
    return org(faults).post(USERS, ANN);
  }

  @ParameterizedTest
  @ValueSource(ints = {460, 502, 599})
  void status_ofAGateway_isAPage(int status) {
    SimReply reply = createAnn(status + ": POST /api/v2/users");

    assertEquals(status, reply.status());
    assertEquals("text/html", reply.headers().get("Content-Type"));
    assertTrue(reply.body().startsWith("<html>"));
  }

  @ParameterizedTest
  @CsvSource({
    "503,0",
    "503-before,0",
    "503-after,1",
    "cut,0",
    "cut-after,1",
    "hang,0",
    "hang-after,1"
  })
  void failure_beforeOrAfter_hasMadeTheUserOrNot(String fault, int users) {
    TestOrg org = org(fault + ": POST /api/v2/users");

    org.post(USERS, ANN);

    assertEquals(users, org.simulator.users().size());
  }

  @ParameterizedTest
  @CsvSource({"cut,CUT", "cut-after,CUT", "hang,NEVER", "hang-after,NEVER", "truncated,HALF"})
  void delivery_fault_isInTheReply(String fault, Extent extent) {
    assertEquals(extent, createAnn(fault + ": POST /api/v2/users").delivery().extent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad-json", "truncated", "wrong-type"})
  void spoiling_replyWithoutABody_leavesIt(String fault) {
    TestOrg org = org("'" + fault + ": POST /api/v2/users/*/password'");
    String id = org.user("ann@b.co");

    SimReply reply = org.post(USERS + "/" + id + "/password", "{'newPassword':'Secret-1'}");

    assertEquals(204, reply.status());
    assertEquals("", reply.body());
    assertEquals(Extent.WHOLE, reply.delivery().extent());
  }

  @Test
  void revoked_otherToken_isLeftAlone() {
    TestOrg org = org("'revoked: GET call 1'");
    org.get(USERS);
    org.token = org.login();

    assertEquals(200, org.get(USERS).status());
  }

  @Test
  void latency_fixed_isInTheDelivery() {
    assertEquals(Duration.ofMillis(250), createAnn("latency 250ms").delivery().after());
  }

  @Test
  void latency_range_isDrawnFromAllOfIt() {
    TestOrg org = org("latency 1ms-4ms");
    Set<Long> millis = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      Duration after = org.get(USERS).delivery().after();
      assertTrue(
          after.compareTo(Duration.ofMillis(1)) >= 0 && after.compareTo(Duration.ofMillis(4)) <= 0);
      millis.add(after.toMillis());
    }
    assertTrue(millis.containsAll(Set.of(1L, 2L, 3L)), millis::toString);
  }

  @Test
  void latency_besideAFailure_delaysIt() {
    SimReply reply = createAnn("latency 2s, 'cut-after: POST'");

    assertEquals(new Delivery(Duration.ofSeconds(2), Extent.CUT), reply.delivery());
  }

  /** The pause stays what it is: a caller who goes by the reply's own date waits rightly. */
  @Test
  void clockSkew_retryAfterAsADate_isOffAsMuch() {
    TestOrg org =
        new TestOrg(
            SimulatorSettings.read("{limit: 1/10s, retry-after: date, faults: clock-skew 90s}"));
    org.get(USERS);

    assertEquals("Thu, 01 Jan 2026 00:01:40 GMT", org.get(USERS).headers().get("Retry-After"));
  }

  private static boolean isFound(TestOrg org, String email) {
    String query = "{'query':[{'type':'EXACT','fields':['email'],'values':['" + email + "']}]}";
    return TestOrg.json(org.post(USERS + "/search", query)).get("total").getAsInt() == 1;
  }

  @Test
  void searchLag_justRenamed_isFoundUnderTheOldAddress() {
    TestOrg org = org("'search-lag 5s: PATCH'");
    String id = org.user("ann@b.co");
    org.patch(USERS + "/" + id, "{'version':1,'email':'new@b.co'}");

    assertTrue(isFound(org, "ann@b.co"));
    org.pass(Duration.ofSeconds(5));
    assertFalse(isFound(org, "ann@b.co"));
  }

  @Test
  void missing_emailOfTheUser_isTakenAllTheSame() {
    TestOrg org = org("missing 2s");
    org.user("ann@b.co");

    assertEquals(409, org.post(USERS, ANN).status());
  }

  private static List<Integer> statuses(TestOrg org, int calls) {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      statuses.add(org.get(USERS).status());
    }
    return statuses;
  }

  @Test
  void when_nthCall_isThatOneOfThoseThatMatch() {
    TestOrg org = org("'503: call 2 GET'");
    org.user("ann@b.co");

    assertEquals(List.of(200, 503, 200, 200), statuses(org, 4));
  }

  @Test
  void when_everyNthCall_isAgainAndAgain() {
    assertEquals(List.of(200, 503, 200, 503), statuses(org("'503: every 2 GET'"), 4));
  }

  @Test
  void when_probability_isAboutThatShare() {
    TestOrg org = new TestOrg(SimulatorSettings.read("{limit: none, faults: {503: 10% GET}}"));

    long failed = statuses(org, 2000).stream().filter(status -> status == 503).count();

    assertTrue(failed > 140 && failed < 260, () -> failed + " of 2000");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/v2/users,503,404",
    "GET /api/v2/users/*,200,503",
    "/api/v2/users,503,404",
    "GET,503,503",
    "PATCH,200,404",
  })
  void when_route_concernsOnlyThat(String route, int list, int one) {
    TestOrg org = org("'503: " + route + "'");
    SimReply listed = org.get(USERS);
    SimReply read = org.get(USERS + "/nobody");

    assertEquals(list, listed.status());
    assertEquals(one, read.status());
  }

  @Test
  void refusedCall_isRefusedWhateverTheFault() {
    TestOrg org = new TestOrg(SimulatorSettings.read("{limit: 1/10s, faults: {cut: every 2 GET}}"));
    org.get(USERS);

    SimReply refused = org.get(USERS);

    assertEquals(429, refused.status());
    assertEquals(Extent.WHOLE, refused.delivery().extent());
  }
}
