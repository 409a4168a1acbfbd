package dev.userfleet.genesys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Organization;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.throttle.limit.Wait;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {

  private static final String ORGANIZATION = "{\"id\":\"o1\",\"name\":\"Org\"}";
  private static final String LOGIN_THROTTLED =
      "{\"error\":\"invalid_request\",\"error_description\":\"rate limit exceeded; try later\"}";

  private final World world = World.withClientCredentials();

  @Test
  void token_firstCall_logsInAsTheReferenceSays() {
    world.login.token("t1", 86_400);
    world.api.reply(200, ORGANIZATION);

    world.organization();

    Request request = world.login.only();
    assertEquals("POST /oauth/token", request.toString());
    assertEquals("Basic Y2xpZW50LTE6czNjcjN0", request.headers().get("Authorization"));
    assertEquals("grant_type=client_credentials", request.body());
    assertEquals("Bearer t1", world.api.only().headers().get("Authorization"));
  }

  @Test
  void token_manyCallsAtOnce_oneLogin() {
    world.login.token("t1", 86_400);
    for (int call = 0; call < 50; call++) {
      world.api.reply(200, ORGANIZATION);
    }

    List<CompletableFuture<Organization>> calls =
        Stream.generate(() -> world.client.organization(world.operation())).limit(50).toList();
    world.time.runUntilIdle();

    calls.forEach(call -> assertEquals("o1", call.join().id()));
    assertEquals(1, world.login.requests.size());
  }

  @Test
  void token_nearItsExpiry_callsGoOnWithTheOldOneDuringTheLogin() {
    world.login.token("t1", 3_600).hang();
    world.api.reply(200, ORGANIZATION).reply(200, ORGANIZATION);
    world.organization();
    world.time.advance(Duration.ofMinutes(56));

    CompletableFuture<Organization> call = world.client.organization(world.operation());
    world.time.advance(Duration.ofSeconds(1));

    assertTrue(call.isDone());
    assertEquals(2, world.login.requests.size());
    assertEquals(List.of("Bearer t1", "Bearer t1"), tokensSent());
  }

  @Test
  void token_nearItsExpiry_isRenewed() {
    world.login.token("t1", 3_600).token("t2", 3_600);
    world.api.reply(200, ORGANIZATION).reply(200, ORGANIZATION).reply(200, ORGANIZATION);
    world.organization();
    world.time.advance(Duration.ofMinutes(56));

    world.organization();
    world.organization();

    assertEquals("Bearer t2", tokensSent().get(2));
  }

  @Test
  void token_shortLife_isRenewedAtAQuarterBeforeItsEnd() {
    world.login.token("t1", 400).token("t2", 400);
    world.api.reply(200, ORGANIZATION).reply(200, ORGANIZATION);
    world.organization();

    world.time.advance(Duration.ofSeconds(299));
    world.organization();

    assertEquals(1, world.login.requests.size());
  }

  @Test
  void token_expired_nothingLeavesWithoutANewOne() {
    world.login.token("t1", 400).token("t2", 400);
    world.api.reply(200, ORGANIZATION).reply(200, ORGANIZATION);
    world.organization();
    world.time.advance(Duration.ofSeconds(400));

    world.organization();

    assertEquals(List.of("Bearer t1", "Bearer t2"), tokensSent());
  }

  @Test
  void token_loginThrottled_isWaitedOut() {
    world.login.reply(400, LOGIN_THROTTLED).reply(400, LOGIN_THROTTLED).token("t1", 86_400);
    world.api.reply(200, ORGANIZATION);

    assertEquals("o1", world.organization().id());
  }

  @Test
  void token_loginThrottledForLong_customTimeoutStillEndsTheCall() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      world.login.reply(400, LOGIN_THROTTLED);
    }

    CompletableFuture<Organization> call =
        world.client.organization(
            world.client.operation("read bob", Optional.of(Duration.ofSeconds(30))));
    world.time.advance(Duration.ofSeconds(30));

    assertEquals(
        "read bob: after 30 s its time ran out while it waited for a login. Raise"
            + " operationTimeout or the resource's customTimeouts",
        world.failure(GenesysException.TimedOut.class, call).getMessage());
  }

  @Test
  void token_loginRefused_saysWhatToCheckWithoutTheSecret() {
    world.login.reply(
        401,
        Map.of("ININ-Correlation-Id", List.of("c-9")),
        "{\"error\":\"invalid_client\",\"error_description\":\"client not found\"}");

    GenesysException.LoginRefused failure =
        world.failed(
            GenesysException.LoginRefused.class, world.client.organization(world.operation()));

    assertEquals(
        "login.mypurecloud.ie refuses the OAuth client client-1: 401 invalid_client (client not"
            + " found) (correlation id c-9). Check userfleet:clientId, the secret (pulumi config"
            + " set --secret userfleet:clientSecret) and userfleet:region, or"
            + " GENESYSCLOUD_OAUTHCLIENT_ID, _SECRET and GENESYSCLOUD_REGION",
        failure.getMessage());
    assertFalse(String.valueOf(failure.getMessage()).contains("s3cr3t"));
  }

  @Test
  void token_loginRefusedOnce_isNotAskedAgain() {
    world.login.reply(400, "{\"error\":\"invalid_client\"}");
    world.run(world.client.organization(world.operation()));

    CompletableFuture<Organization> second =
        world.run(world.client.organization(world.operation()));

    world.failure(GenesysException.LoginRefused.class, second);
    assertEquals(1, world.login.requests.size());
  }

  @Test
  void token_loginUnreachable_namesTheHost() {
    for (int attempt = 0; attempt < 8; attempt++) {
      world.login.failure(new ConnectException("Connection refused"));
    }

    GenesysException failure =
        world.failed(
            GenesysException.Unreachable.class, world.client.organization(world.operation()));

    assertEquals(
        "log in: login.mypurecloud.ie gave no answer in 8 attempts: ConnectException: Connection"
            + " refused. Check the network, the proxy and the region",
        failure.getMessage());
  }

  /** Whoever presses Ctrl-C because nothing happens wants to know why. */
  @Test
  void token_stoppedWhileTheLoginIsUnreachable_namesTheHostAndTheTries() {
    for (int attempt = 0; attempt < 8; attempt++) {
      world.login.failure(new ConnectException("Connection refused"));
    }
    var asked = world.client.organization(world.operation());
    while (world.login.requests.size() < 3) {
      world.time.advance(Duration.ofMillis(1));
    }

    var unused = world.client.cancel();

    assertEquals(
        "log in: login.mypurecloud.ie gave no answer in 3 attempts: ConnectException: Connection"
            + " refused, and then the run was stopped. Check the network, the proxy and the region,"
            + " then run the command again",
        world.failed(GenesysException.Stopped.class, asked).getMessage());
  }

  @Test
  void token_loginAnswersAPage_failsWithoutPrintingIt() {
    world.login.reply(200, "<html>s3cr3t</html>");

    GenesysException failure =
        world.failed(
            GenesysException.Unreadable.class, world.client.organization(world.operation()));

    assertFalse(String.valueOf(failure.getMessage()).contains("html>"));
  }

  @Test
  void discard_tokenRefused_oneNewLoginAndOneMoreTry() {
    world.login.token("t1", 86_400).token("t2", 86_400);
    world.api.reply(401, "{\"code\":\"bad.credentials\"}").reply(200, ORGANIZATION);

    world.organization();

    assertEquals(List.of("Bearer t1", "Bearer t2"), tokensSent());
  }

  @Test
  void discard_newTokenRefusedToo_fails() {
    world.login.token("t1", 86_400).token("t2", 86_400);
    world.api.reply(401, "{}").reply(401, "{\"code\":\"bad.credentials\"}");

    GenesysException failure =
        world.failed(
            GenesysException.LoginRefused.class, world.client.organization(world.operation()));

    assertEquals("bad.credentials", failure.code());
    assertEquals(2, world.api.requests.size());
  }

  @Test
  void discard_newLoginSlowerThanACallMayBe_isNotTakenForALostCall() {
    world.login.token("t1", 86_400);
    for (int attempt = 0; attempt < 8; attempt++) {
      world.login.reply(400, LOGIN_THROTTLED);
    }
    world.login.token("t2", 86_400);
    world.api.reply(401, "{}").reply(200, ORGANIZATION);
    Operation operation = world.operation();

    world.run(world.client.organization(operation)).join();

    assertTrue(
        world.time.elapsed().compareTo(ThrottleSettings.DEFAULTS.callTimeout()) > 0,
        "login took " + world.time.elapsed());
    assertEquals(List.of("Bearer t1", "Bearer t2"), tokensSent());
    assertFalse(operation.outcomeUnknown());
  }

  @Test
  void token_loginThrottled_waitIsToldApartFromTheApis() {
    world.login.reply(400, LOGIN_THROTTLED).token("t1", 86_400);
    world.api.reply(200, ORGANIZATION);

    world.organization();

    assertEquals(List.of(Wait.Reason.LOGIN), world.waits);
  }

  @Test
  void token_thatFitsNoHeader_isUnreadable() {
    world.login.token("t\u00e91", 86_400);

    world.failed(GenesysException.Unreadable.class, world.client.organization(world.operation()));
  }

  @Test
  void token_loginRefusedQuotingTheSecret_isHidden() {
    world.login.reply(
        400, "{\"error\":\"invalid_client\",\"error_description\":\"no secret s3cr3t\"}");

    GenesysException failure =
        world.failed(
            GenesysException.LoginRefused.class, world.client.organization(world.operation()));

    assertTrue(String.valueOf(failure.getMessage()).contains("(no secret [secret])"));
  }

  @Test
  void fixedToken_refused_failsAtOnceAndSaysHowToSetAnother() {
    World given = World.withToken();
    given.api.reply(401, "{}");

    GenesysException failure =
        given.failure(
            GenesysException.LoginRefused.class,
            given.run(given.client.organization(given.operation())));

    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains(": the org does not accept the token (401)"), message);
    assertTrue(
        message.endsWith(
            ". It may have expired; set a new one: pulumi config set --secret"
                + " userfleet:accessToken TOKEN"),
        message);
    assertEquals(1, given.api.requests.size());
  }

  @Test
  void cancel_duringALogin_endsEveryCallAtOnce() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      world.login.reply(400, LOGIN_THROTTLED);
    }
    CompletableFuture<Organization> call = world.client.organization(world.operation());
    world.time.advance(Duration.ofSeconds(20));

    world.client.cancel();

    world.failure(GenesysException.Stopped.class, call);
  }

  private List<String> tokensSent() {
    return world.api.requests.stream()
        .map(request -> String.valueOf(request.headers().get("Authorization")))
        .toList();
  }
}
