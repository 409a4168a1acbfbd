package dev.userfleet.genesys.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.World;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Organization;
import dev.userfleet.throttle.settings.TestSettings;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TokenPoolTest {

  private static final String ORGANIZATION = "{\"id\":\"o1\",\"name\":\"Org\"}";

  private final World world = World.withClientCredentials(TestSettings.withTokens(2));

  @Test
  void token_firstIsSpent_callsGoOnWithASecond() {
    bothHeld();

    assertEquals(List.of("GET t1", "GET t2"), sent());
    assertEquals(2, world.login.requests.size());
  }

  @Test
  void cancel_secondTokenHeld_isRevoked() {
    bothHeld();
    world.api.reply(200, "");

    CompletableFuture<Void> revoked = world.client.cancel();

    assertTrue(revoked.isDone());
    assertEquals(List.of("GET t1", "GET t2", "DELETE t2"), sent());
    assertEquals("/api/v2/tokens/me", world.api.requests.get(2).path());
  }

  @Test
  void cancel_callInFlight_tokenIsRevokedAfterItsAnswer() {
    bothHeld();
    world.api.hang().reply(200, "");
    CompletableFuture<Organization> call = world.client.organization(world.operation());

    world.time.advance(Duration.ZERO);
    CompletableFuture<Void> revoked = world.client.cancel();
    boolean early = revoked.isDone();
    world.time.advance(ThrottleSettings.DEFAULTS.callTimeout());

    world.failure(GenesysException.class, call);
    assertEquals(List.of(false, true), List.of(early, revoked.isDone()));
  }

  @Test
  void token_secondSharesTheFirstOnesLimit_isRevokedAtOnce() {
    world.login.token("t1", 86_400).token("t2", 86_400);
    world
        .api
        .reply(200, window(1), ORGANIZATION)
        .reply(429, Map.of(), "{}")
        .reply(200, window(300), ORGANIZATION)
        .reply(200, "");
    world.organization();

    world.organization();

    assertEquals(List.of("GET t1", "GET t2", "GET t1", "DELETE t2"), sent());
  }

  @Test
  void cancel_revocationFails_isNoFailure() {
    bothHeld();
    world.api.failure(new IOException("connection reset"));

    assertFalse(world.client.cancel().isCompletedExceptionally());
  }

  @Test
  void cancel_oneTokenOnly_nothingIsSent() {
    World one = World.withClientCredentials();
    one.login.token("t1", 86_400);
    one.api.reply(200, ORGANIZATION);
    one.organization();

    assertTrue(one.client.cancel().isDone());

    assertEquals(1, one.api.requests.size());
  }

  @Test
  void discard_secondTokenRefused_thatOneAloneIsRenewed() {
    bothHeld();
    world.api.reply(401, "{}").reply(200, ORGANIZATION);
    world.login.token("t3", 86_400);

    world.organization();

    assertEquals(List.of("GET t1", "GET t2", "GET t2", "GET t3"), sent());
  }

  @Test
  void discard_everyHeldTokenRevoked_callStillGetsThrough() {
    bothHeld();
    world.time.advance(Duration.ofSeconds(61));
    world.api.reply(401, "{}").reply(401, "{}").reply(200, ORGANIZATION);
    world.login.token("t3", 86_400);

    world.run(world.client.organization(world.operation()));

    assertEquals("GET t3", sent().get(sent().size() - 1));
  }

  /** The first token's window is spent by its first call, and a second call needs another. */
  private void bothHeld() {
    world.login.token("t1", 86_400).token("t2", 86_400);
    world.api.reply(200, window(1), ORGANIZATION).reply(200, window(300), ORGANIZATION);
    world.organization();
    CompletableFuture<Organization> second = world.client.organization(world.operation());
    world.time.advance(Duration.ofMillis(1));
    assertTrue(second.isDone());
  }

  private List<String> sent() {
    return world.api.requests.stream()
        .map(
            request ->
                request.method()
                    + " "
                    + String.valueOf(request.headers().get("Authorization")).replace("Bearer ", ""))
        .toList();
  }

  /** The headers of a window's first call. */
  private static Map<String, List<String>> window(int allowed) {
    return Map.of(
        "inin-ratelimit-count", List.of("1"),
        "inin-ratelimit-allowed", List.of(String.valueOf(allowed)),
        "inin-ratelimit-reset", List.of("60"));
  }
}
