package dev.userfleet.throttle.queue;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where one token comes from. Thread-safe; nothing blocks. */
public interface TokenSource {

  /** For calls that need no token. */
  TokenSource NONE = fixed("");

  /** The token to send calls with now; empty if a login has to come first. */
  Optional<String> held();

  /** Whether the held token should be renewed, though calls can still go on with it. */
  boolean isEnding();

  /**
   * Gets a token, which is {@link #held} once this completes. Not called again before that.
   *
   * @return fails with what calls that wait for it should fail with
   */
  CompletableFuture<?> logIn();

  /** A token that was given, and is never renewed. */
  static TokenSource fixed(String token) {
    return new TokenSource() {
      @Override
      public Optional<String> held() {
        return Optional.of(token);
      }

      @Override
      public boolean isEnding() {
        return false;
      }

      @Override
      public CompletableFuture<?> logIn() {
        throw new IllegalStateException("a token that was given is never renewed");
      }
    };
  }
}
