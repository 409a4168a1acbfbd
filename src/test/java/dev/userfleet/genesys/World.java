package dev.userfleet.genesys;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Organization;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.limit.Wait;
import dev.userfleet.throttle.settings.ThrottleSettings;
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
public final class World {

  public final VirtualTime time = new VirtualTime();
  public final Script api = new Script();
  public final Script login = new Script();
  public final GenesysClient client;

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
  public static World withClientCredentials() {
    return withClientCredentials(ThrottleSettings.DEFAULTS);
  }

  public static World withClientCredentials(ThrottleSettings throttle) {
    return new World(settings("client-1", new Secret("s3cr3t"), null), throttle);
  }

  /** Has a token already. */
  public static World withToken() {
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

  public Operation operation() {
    return client.operation("create alice@example.com", Optional.empty());
  }

  /** Lets everything happen that is bound to happen. */
  @CanIgnoreReturnValue
  public <T> CompletableFuture<T> run(CompletableFuture<T> future) {
    time.runUntilIdle();
    return future;
  }

  /** The answer of a call that needs none of its own. */
  @CanIgnoreReturnValue
  public Organization organization() {
    return run(client.organization(operation())).join();
  }

  /** The failure of what is bound to fail. */
  @CanIgnoreReturnValue
  public <E extends GenesysException> E failed(Class<E> type, CompletableFuture<?> future) {
    return failure(type, run(future));
  }

  @CanIgnoreReturnValue
  public <E extends GenesysException> E failure(Class<E> type, CompletableFuture<?> future) {
    time.advance(Duration.ZERO);
    assertTrue(future.isDone(), "still waiting");
    return assertInstanceOf(type, assertThrows(CompletionException.class, future::join).getCause());
  }
}
