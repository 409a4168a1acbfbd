package dev.userfleet.genesys;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An edge that answers what it was told to, and remembers what it was asked. */
public final class Script implements Exchange {

  public final List<Request> requests = new ArrayList<>();
  boolean closed;

  private @Nullable RuntimeException unsendable;
  private final Queue<CompletableFuture<Reply>> replies = new ArrayDeque<>();

  @CanIgnoreReturnValue
  public Script reply(int status, String body) {
    return reply(status, Map.of(), body);
  }

  @CanIgnoreReturnValue
  public Script reply(int status, Map<String, List<String>> headers, String body) {
    replies.add(CompletableFuture.completedFuture(new Reply(status, headers, body)));
    return this;
  }

  @CanIgnoreReturnValue
  public Script failure(Exception failure) {
    replies.add(CompletableFuture.failedFuture(failure));
    return this;
  }

  @CanIgnoreReturnValue
  public Script token(String token, long lifeInSeconds) {
    return reply(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%d}"
            .formatted(token, lifeInSeconds));
  }

  /** Throws before anything leaves. */
  @CanIgnoreReturnValue
  Script refuseToSend(RuntimeException failure) {
    unsendable = failure;
    return this;
  }

  /** Answers a success once that has passed. */
  @CanIgnoreReturnValue
  public Script replyLater(Duration after, String body, VirtualTime time) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    replies.add(reply);
    time.after(after, () -> reply.complete(new Reply(200, Map.of(), body)));
    return this;
  }

  /** Gives no answer. */
  @CanIgnoreReturnValue
  public Script hang() {
    replies.add(new CompletableFuture<>());
    return this;
  }

  /** The only request so far. */
  Request only() {
    if (requests.size() != 1) {
      throw new AssertionError(requests);
    }
    return requests.get(0);
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    if (unsendable != null) {
      throw unsendable;
    }
    requests.add(request);
    return replies.remove();
  }

  @Override
  public void close() {
    closed = true;
  }
}
