package dev.userfleet.throttle.queue;

import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A token that a login gives, in virtual time. */
public final class FakeToken implements TokenSource {

  int logins;

  private final VirtualTime time;
  private final String token;
  private final Duration loginTakes;
  private boolean held;
  private @Nullable RuntimeException failure;

  public FakeToken(VirtualTime time, String token, Duration loginTakes) {
    this.time = time;
    this.token = token;
    this.loginTakes = loginTakes;
  }

  public void discard() {
    held = false;
  }

  /** The next login fails with this. */
  public void failNext(RuntimeException refusal) {
    failure = refusal;
  }

  @Override
  public Optional<String> held() {
    return held ? Optional.of(token) : Optional.empty();
  }

  @Override
  public boolean isEnding() {
    return false;
  }

  @Override
  public CompletableFuture<?> logIn() {
    logins++;
    CompletableFuture<String> login = new CompletableFuture<>();
    time.after(loginTakes, () -> end(login));
    return login;
  }

  private void end(CompletableFuture<String> login) {
    RuntimeException refusal = failure;
    failure = null;
    held = refusal == null;
    if (refusal == null) {
      login.complete(token);
    } else {
      login.completeExceptionally(refusal);
    }
  }
}
