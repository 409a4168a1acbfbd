package dev.userfleet.genesys.login;

import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One token that logins give, anew before it expires. Thread-safe; nothing blocks. */
final class LoginToken implements TokenSource {

  private final Login login;
  private final Duration refreshThreshold;
  private final Timing timing;

  // Guarded by this.
  private @Nullable Held current;
  private GenesysException.@Nullable LoginRefused refused;

  private record Held(Secret token, Instant refreshAt, Instant expiresAt) {}

  LoginToken(Login login, Duration refreshThreshold, Timing timing) {
    this.login = login;
    this.refreshThreshold = refreshThreshold;
    this.timing = timing;
  }

  @Override
  public synchronized Optional<String> held() {
    return current != null && timing.now().isBefore(current.expiresAt)
        ? Optional.of(current.token.value())
        : Optional.empty();
  }

  @Override
  public synchronized boolean isEnding() {
    return current != null && refused == null && !timing.now().isBefore(current.refreshAt);
  }

  /** A refused login is remembered, so that it is refused once and not once a user. */
  @Override
  public CompletableFuture<?> logIn() {
    synchronized (this) {
      if (refused != null) {
        return CompletableFuture.failedFuture(refused);
      }
    }
    Instant asked = timing.now();
    return login.token().whenComplete((issued, failure) -> take(issued, failure, asked));
  }

  /** Forgets the token, if it is this one. */
  synchronized void discard(String token) {
    if (current != null && current.token.value().equals(token)) {
      current = null;
    }
  }

  private synchronized void take(
      Login.@Nullable Issued issued, @Nullable Throwable failure, Instant asked) {
    if (issued != null) {
      Duration quarter = issued.life().dividedBy(4);
      Duration early = quarter.compareTo(refreshThreshold) < 0 ? quarter : refreshThreshold;
      Instant expiry = asked.plus(issued.life());
      current = new Held(issued.token(), expiry.minus(early), expiry);
    } else if (failure != null
        && Completions.cause(failure) instanceof GenesysException.LoginRefused forGood) {
      refused = forGood;
    }
  }
}
