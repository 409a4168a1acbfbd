package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every call has in common. */
class SimulatorTest {
  private static final Logger LOG = Logger.getLogger(Simulator.class.getName());

  private final TestOrg org = TestOrg.unlimited();

  @Test
  void error_anyCall_hasTheDocumentedBody() {
    SimReply reply = org.get("/api/v2/users/nobody");

    String contextId = reply.headers().get("ININ-Correlation-Id");
    assertEquals(
        JsonParser.parseString(
            """
            {"message":"Unable to find a user with that userId","code":"general.resource.not.found",
             "status":404,"contextId":"%s","details":[],"errors":[]}
            """
                .formatted(contextId)),
        TestOrg.json(reply));
  }

  @Test
  void invalidValue_anyField_isNamedInTheDetails() {
    SimReply reply = org.post("/api/v2/users", "{'name':'A','email':'nope'}");

    JsonObject detail = TestOrg.list(reply, "details").get(0).getAsJsonObject();
    assertEquals("email", detail.get("fieldName").getAsString());
  }

  @Test
  void correlationId_successiveCalls_differs() {
    assertNotEquals(
        org.get("/api/v2/users").headers().get("ININ-Correlation-Id"),
        org.get("/api/v2/users").headers().get("ININ-Correlation-Id"));
  }

  @Test
  void route_unknownUnderApi_isNotFound() {
    assertEquals("not.found", TestOrg.text(org.get("/api/v2/nothing"), "code"));
  }

  @Test
  void route_unknownElsewhere_needsNoToken() {
    assertEquals(404, org.sendWith(Map.of(), "GET", "/favicon.ico", "").status());
  }

  @Test
  void route_otherMethod_namesTheAllowed() {
    SimReply reply = org.send("PUT", "/api/v2/users", "");

    assertEquals(405, reply.status());
    assertEquals("GET, POST", reply.headers().get("Allow"));
  }

  @Test
  void body_notJson_isMalformed() {
    SimReply reply = org.post("/api/v2/users", "{name:");

    assertEquals(400, reply.status());
    assertEquals("bad.request", TestOrg.text(reply, "code"));
    assertEquals(
        "The request could not be understood by the server due to malformed syntax.",
        TestOrg.text(reply, "message"));
  }

  @Test
  void body_lenientJson_isMalformed() {
    assertEquals(400, org.post("/api/v2/users", "{name: A, email: a@b.c}").status());
  }

  @Test
  void body_noObject_isMalformed() {
    assertEquals("bad.request", TestOrg.text(org.post("/api/v2/users", "[]"), "code"));
  }

  @Test
  void body_otherContentType_isUnsupportedMediaType() {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + org.token, "Content-Type", "text/plain");

    SimReply reply = org.sendWith(headers, "POST", "/api/v2/users", "{}");

    assertEquals(415, reply.status());
    assertEquals("unsupported.media.type", TestOrg.text(reply, "code"));
  }

  @Test
  void body_contentTypeWithCharset_isTaken() {
    Map<String, String> headers =
        Map.of(
            "authorization",
            "bearer " + org.token,
            "content-type",
            "application/json; charset=UTF-8");

    String body = "{'name':'A','email':'a@b.c'}";
    assertEquals(200, org.sendWith(headers, "POST", "/api/v2/users", body).status());
  }

  @Test
  void body_overTheSizeLimit_isTooLarge() {
    String body = "{'name':'" + "x".repeat(512_000) + "'}";

    assertEquals(413, org.post("/api/v2/users", body).status());
  }

  @Test
  void query_badEscape_isMalformed() {
    assertEquals(400, org.get("/api/v2/users?state=%zz").status());
  }

  @Test
  void stats_callsOfEachKind_areCountedByRouteAndStatus() {
    String id = org.user("a@b.c");
    org.read(id);
    org.get("/api/v2/users/nobody");
    org.delete("/api/v2/users/" + id);
    org.user("d@e.f");

    assertEquals(
        JsonParser.parseString(
            """
            {"DELETE /api/v2/users/{userId}":{"200":1},
             "GET /api/v2/users/{userId}":{"200":1,"404":1},
             "POST /api/v2/users":{"200":2},
             "POST /oauth/token":{"200":1}}
            """),
        org.simulator.stats().get("calls"));
  }

  @Test
  void stats_lookedAt_leavesNoTraceAndNeedsNoToken() {
    JsonObject before = org.simulator.stats();

    SimReply reply = org.sendWith(Map.of(), "GET", "/__simulator/stats", "");

    assertEquals(before, TestOrg.json(reply));
    assertEquals(before, org.simulator.stats());
  }

  @Test
  void users_lookedAt_showEverythingButThePassword() {
    org.post("/api/v2/users", "{'name':'A','email':'a@b.c','password':'s3cret-word'}");

    SimReply reply = org.sendWith(Map.of(), "GET", "/__simulator/users", "");

    JsonObject user =
        JsonParser.parseString(reply.body()).getAsJsonArray().get(0).getAsJsonObject();
    assertEquals(true, user.get("passwordSet").getAsBoolean());
    assertFalse(reply.body().contains("s3cret-word"));
  }

  @Test
  void inspection_unknownName_isNotFound() {
    assertEquals(404, org.get("/__simulator/nothing").status());
  }

  @Test
  void inspection_otherMethod_isNotAllowed() {
    assertEquals(405, org.delete("/__simulator/users").status());
  }

  /** One test provokes the failure that is otherwise worth a stack trace. */
  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    LOG.setLevel(null);
  }

  @Test
  void write_logThatFails_changesNothing() {
    TestOrg broken = new TestOrg(SimulatorSettings.DEFAULTS, new BrokenLog());

    SimReply reply = broken.post("/api/v2/users", "{'name':'A','email':'a@b.c'}");

    assertEquals("internal.server.error", TestOrg.text(reply, "code"));
    assertEquals(0, broken.simulator.users().size());
  }

  private static final class BrokenLog implements UserLog {
    @Override
    public Collection<User> users() {
      return List.of();
    }

    @Override
    public void append(List<? extends Effect.Saved> effects) {
      if (!effects.isEmpty()) {
        throw new UncheckedIOException(new IOException("disk full"));
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void date_anyReply_isTheGivenInstantWithTwoDigitsForTheDay() {
    assertEquals("Thu, 01 Jan 2026 00:00:00 GMT", org.get("/api/v2/users").headers().get("Date"));
  }
}
