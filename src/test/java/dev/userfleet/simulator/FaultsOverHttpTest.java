package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.RawClient.Arrived;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of fault, read as from a file, seen by a caller over HTTP. */
class FaultsOverHttpTest {
  private static final String USERS = "/api/v2/users";
  private static final String ANN = "{'name':'Ann','email':'ann@b.co','state':'active'}";
  private static final String FIND_ANN =
      "{'query':[{'type':'EXACT','fields':['email'],'value':'ann@b.co'}]}";

  private final TestTiming time = new TestTiming();
  private SimulatorServer org = SimulatorServer.start(SimulatorSettings.DEFAULTS, time.timing());

  @AfterEach
  void stop() {
    org.close();
  }

  private RawClient clientOf(String faults) throws IOException {
    org.close();
    org = SimulatorServer.start(SimulatorSettings.read("faults: [" + faults + "]"), time.timing());
    RawClient client = new RawClient(org.url());
    client.logIn();
    return client;
  }

  private static String create(RawClient client) throws IOException {
    return USERS + "/" + client.call("POST", USERS, ANN).text("id");
  }

  @ParameterizedTest
  @CsvSource({
    "500,500 application/json,0",
    "502,502 text/html,0",
    "503,503 application/json,0",
    "504,504 application/json,0",
    "460,460 text/html,0",
    "504-before,504 application/json,0",
    "504-after,504 application/json,1",
    "460-after,460 text/html,1",
    "wrong-type,200 text/html,1",
    "bad-json,200 application/json,1",
    "truncated,200 application/json,1",
    "cut,nothing,0",
    "cut-before,nothing,0",
    "cut-after,nothing,1",
  })
  void reply_fault_arrivesSoAndTheUserIsMadeOrNot(String fault, String arrives, int users)
      throws IOException {
    Arrived answer = clientOf("'" + fault + ": POST /api/v2/users'").call("POST", USERS, ANN);

    assertEquals(
        arrives,
        answer.isNothing() ? "nothing" : answer.status() + " " + answer.header("Content-Type"));
    assertEquals(users, org.users().size());
    assertEquals(1, org.stats().getAsJsonObject("faults").entrySet().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 504})
  void status_inTheApisWords_hasTheCorrelationIdTwice(int status) throws IOException {
    Arrived answer = clientOf(status + ": GET").get(USERS);

    assertEquals(answer.header("ININ-Correlation-Id"), answer.text("contextId"));
    assertEquals(status, Integer.parseInt(answer.text("status")));
  }

  @ParameterizedTest
  @CsvSource({"bad-json,true", "truncated,false"})
  void body_brokenOff_isAsLongAsPromisedOrNot(String fault, boolean promised) throws IOException {
    Arrived answer = clientOf("'" + fault + ": GET'").get(USERS);

    assertThrows(JsonParseException.class, () -> JsonParser.parseString(answer.body()));
    assertEquals(
        promised, answer.body().length() == Integer.parseInt(answer.header("Content-Length")));
  }

  @ParameterizedTest
  @CsvSource({
    "stale,PATCH,409 general.conflict",
    "stale-400,PATCH,400 bad.request",
    "stale,DELETE,409 general.conflict",
    "stale-400,DELETE,400 bad.request",
  })
  void stale_call_findsThatSomebodyElseWasThere(String fault, String method, String error)
      throws IOException {
    RawClient client = clientOf("'" + fault + ": call 1 " + method + "'");
    String ann = create(client);

    Arrived refused = client.call(method, ann, "{'version':1,'title':'Boss'}");

    assertEquals(error, refused.status() + " " + refused.text("code"));
    assertEquals(
        "The version supplied does not match the current version of the user",
        refused.text("message"));
    assertEquals("2", client.get(ann).text("version"));
    assertEquals(200, client.call(method, ann, "{'version':2,'title':'Boss'}").status());
  }

  @Test
  void stale_userWhoIsDeletedAlready_isNotFoundAllTheSame() throws IOException {
    RawClient client = clientOf("'stale: call 2 DELETE'");
    String ann = create(client);
    client.call("DELETE", ann, "");

    assertEquals("user.not.found.on.delete", client.call("DELETE", ann, "").text("code"));
  }

  @Test
  void searchLag_justCreated_isFoundOnlyLater() throws IOException {
    RawClient client = clientOf("search-lag 5s");
    create(client);
    assertEquals("0", client.call("POST", USERS + "/search", FIND_ANN).text("total"));
    time.pass(Duration.ofSeconds(5));

    assertEquals("1", client.call("POST", USERS + "/search", FIND_ANN).text("total"));
  }

  @Test
  void missing_justCreated_isNotThereUntilLater() throws IOException {
    RawClient client = clientOf("missing 2s");
    String ann = create(client);

    assertEquals("general.resource.not.found", client.get(ann).text("code"));
    assertEquals(404, client.get(ann + "/roles").status());
    assertEquals("user.not.found.on.delete", client.call("DELETE", ann, "").text("code"));
    time.pass(Duration.ofSeconds(2));
    assertEquals(200, client.get(ann).status());
    assertEquals(200, client.get(ann + "/roles").status());
  }

  @Test
  void revoked_token_isRefusedFromThenOn() throws IOException {
    RawClient client = clientOf("'revoked: call 1 GET'");

    assertEquals("bad.credentials", client.get(USERS).text("code"));
    assertEquals(401, client.get(USERS).status());
    client.logIn();
    assertEquals(200, client.get(USERS).status());
  }

  @ParameterizedTest
  @CsvSource({"90s,'Thu, 01 Jan 2026 00:01:30 GMT'", "-90s,'Wed, 31 Dec 2025 23:58:30 GMT'"})
  void clockSkew_date_isOff(String skew, String date) throws IOException {
    assertEquals(date, clientOf("clock-skew " + skew).get(USERS).header("Date"));
  }

  @Test
  void body_tooLarge_isRefusedInTheApisWords() throws IOException {
    assertTooLarge(clientOf("none").call("POST", USERS, "x".repeat(600_000)), 600_000);
  }

  @Test
  void body_farTooLarge_isRefusedAlikeBeforeItComes() throws IOException {
    assertTooLarge(clientOf("none").announce(USERS, 2_000_000), 2_000_000);
  }

  private static void assertTooLarge(Arrived refused, int length) {
    assertEquals("413 request.entity.too.large", refused.status() + " " + refused.text("code"));
    assertEquals(
        "The request is over the size limit. Content-Length: " + length + ", Maximum bytes: 512000",
        refused.text("message"));
    assertEquals(refused.header("ININ-Correlation-Id"), refused.text("contextId"));
  }

  @Test
  void body_farTooLargeWithoutAToken_isNoAuthenticatedCall() throws IOException {
    assertEquals(401, new RawClient(org.url()).announce(USERS, 2_000_000).status());
  }
}
