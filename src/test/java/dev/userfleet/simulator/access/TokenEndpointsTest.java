package dev.userfleet.simulator.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import dev.userfleet.simulator.Simulator;
import dev.userfleet.simulator.TestOrg;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.message.SimRequest;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokenEndpointsTest {
  private final TestOrg org = TestOrg.unlimited();

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void login_rightClient_answersBearerTokenForADay() {
    SimReply reply = org.login(basic("simulator:simulator"), "grant_type=client_credentials");

    JsonObject body = TestOrg.json(reply);
    assertEquals(Set.of("access_token", "token_type", "expires_in"), body.keySet());
    assertEquals("bearer", body.get("token_type").getAsString());
    assertEquals(86_400, body.get("expires_in").getAsInt());
  }

  @Test
  void login_wrongSecret_answersInvalidClientInOAuthForm() {
    SimReply reply = org.login(basic("simulator:wrong"), "grant_type=client_credentials");

    assertEquals(401, reply.status());
    assertEquals(Set.of("error", "description", "error_description"), TestOrg.json(reply).keySet());
    assertEquals("invalid_client", TestOrg.text(reply, "error"));
  }

  @Test
  void login_configuredClient_isTheOnlyOne() {
    TestOrg own = TestOrg.unlimited();
    Simulator simulator =
        Simulator.inMemory(
            SimulatorSettings.DEFAULTS.withClient("me", "mine"), new SplittableRandom(1));

    SimRequest request =
        new SimRequest(
            "POST",
            "/oauth/token",
            Map.of(
                "Authorization",
                basic("me:mine"),
                "Content-Type",
                "application/x-www-form-urlencoded"),
            "grant_type=client_credentials");
    assertEquals(200, simulator.handle(request, own.now).status());
  }

  @Test
  void login_otherGrant_isUnsupported() {
    SimReply reply = org.login(basic("simulator:simulator"), "grant_type=password");

    assertEquals(400, reply.status());
    assertEquals("unsupported_grant_type", TestOrg.text(reply, "error"));
  }

  @Test
  void login_noGrant_isInvalidRequest() {
    SimReply reply = org.login(basic("simulator:simulator"), "");

    assertEquals(400, reply.status());
    assertEquals("invalid_request", TestOrg.text(reply, "error"));
  }

  @Test
  void call_withoutToken_requiresAuthentication() {
    SimReply reply = org.sendWith(Map.of(), "GET", "/api/v2/organizations/me", "");

    assertEquals(401, reply.status());
    assertEquals("authentication.required", TestOrg.text(reply, "code"));
  }

  @Test
  void call_unknownToken_isBadCredentials() {
    org.token = "invented";

    SimReply reply = org.get("/api/v2/organizations/me");

    assertEquals(401, reply.status());
    assertEquals("bad.credentials", TestOrg.text(reply, "code"));
  }

  @Test
  void call_justBeforeExpiry_isAnswered() {
    org.pass(Duration.ofDays(1).minusSeconds(1));

    assertEquals(200, org.get("/api/v2/organizations/me").status());
  }

  @Test
  void call_atExpiry_isBadCredentials() {
    org.pass(Duration.ofDays(1));

    assertEquals("bad.credentials", TestOrg.text(org.get("/api/v2/organizations/me"), "code"));
  }

  @Test
  void logout_token_opensNothingAnyMore() {
    SimReply reply = org.delete("/api/v2/tokens/me");

    assertEquals(200, reply.status());
    assertEquals(401, org.get("/api/v2/organizations/me").status());
  }

  @Test
  void logout_token_leavesOthersAlone() {
    String first = org.token;
    org.token = org.login();
    org.delete("/api/v2/tokens/me");
    org.token = first;

    assertEquals(200, org.get("/api/v2/organizations/me").status());
  }

  @Test
  void settings_toString_hidesTheSecret() {
    SimulatorSettings settings = SimulatorSettings.DEFAULTS.withClient("me", "very-secret");

    assertFalse(settings.toString().contains("very-secret"));
  }
}
