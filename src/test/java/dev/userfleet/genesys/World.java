package dev.userfleet.genesys;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.ThrottleSettings;
import dev.userfleet.throttle.Wait;
import dev.userfleet.time.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A client on a scripted edge, in virtual time. */
final class World {

  final VirtualTime time = new VirtualTime();
  final Script api = new Script();
  final Script login = new Script();
  final GenesysClient client;

  final List<Wait.Reason> waits = new ArrayList<>();

  private World(ClientSettings settings, ThrottleSettings throttle) {
    CallListener listener =
        event -> {
          if (event instanceof CallEvent.Waiting waiting) {
            waits.add(waiting.reason());
          }
        };
    client = new GenesysClient(settings, throttle, api, login, time.timing(1), listener);
  }

  /** Logs in with client credentials, which {@link #login} has to answer. */
  static World withClientCredentials() {
    return withClientCredentials(ThrottleSettings.DEFAULTS);
  }

  static World withClientCredentials(ThrottleSettings throttle) {
    return new World(settings("client-1", new Secret("s3cr3t"), null), throttle);
  }

  /** Has a token already. */
  static World withToken() {
    return new World(settings(null, null, new Secret("given")), ThrottleSettings.DEFAULTS);
  }

  private static ClientSettings settings(
      @Nullable String id, @Nullable Secret secret, @Nullable Secret token) {
    return new ClientSettings(
        URI.create("https://api.mypurecloud.ie"),
        URI.create("https://login.mypurecloud.ie"),
        id,
        secret,
        token,
        ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD);
  }

  Operation operation() {
    return client.operation("create alice@example.com", Optional.empty());
  }

  /** Lets everything happen that is bound to happen. */
  @CanIgnoreReturnValue
  <T> CompletableFuture<T> run(CompletableFuture<T> future) {
    time.runUntilIdle();
    return future;
  }

  /** The answer of a call that needs none of its own. */
  @CanIgnoreReturnValue
  Organization organization() {
    return run(client.organization(operation())).join();
  }

  @CanIgnoreReturnValue
  <E extends GenesysException> E failure(Class<E> type, CompletableFuture<?> future) {
    time.advance(Duration.ZERO);
    assertTrue(future.isDone(), "still waiting");
    return assertInstanceOf(type, assertThrows(CompletionException.class, future::join).getCause());
  }
}
