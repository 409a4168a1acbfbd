package dev.userfleet.genesys;

import com.google.gson.reflect.TypeToken;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Exchange;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.Reply;
import dev.userfleet.throttle.Request;
import dev.userfleet.time.Timing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One call to the API: its token, its way through the throttle, and what its status means. */
final class Api {

  private final URI url;
  private final Exchange exchange;
  private final TokenSource tokens;
  private final CallPipeline pipeline;
  private final Timing timing;

  Api(URI url, Exchange exchange, TokenSource tokens, CallPipeline pipeline, Timing timing) {
    this.url = url;
    this.exchange = exchange;
    this.tokens = tokens;
    this.pipeline = pipeline;
    this.timing = timing;
  }

  /**
   * Sends one call.
   *
   * @param path with its query, encoded
   * @param body written as JSON; null for none
   * @return the reply whatever its status but 401; fails with a {@link GenesysException}
   */
  CompletableFuture<Reply> send(
      String method, String path, @Nullable Object body, Operation operation) {
    operation.nextCall();
    Instant start = timing.now();
    String json = body == null ? null : Json.GSON.toJson(body);
    Request request =
        new Request(method, path, Map.of("Accept", Json.MEDIA_TYPE), json, Json.MEDIA_TYPE);
    return pipeline
        .await(tokens.token(), operation, "a login")
        .thenCompose(ready -> authorized(request, operation, /* mayLogInAgain= */ true))
        .exceptionally(
            failure -> {
              Duration waited = Duration.between(start, timing.now());
              throw Errors.failed(operation, url, waited, failure);
            });
  }

  /** Fails unless the status is a 2xx. */
  CompletableFuture<Reply> expectSuccess(
      String method, String path, @Nullable Object body, Operation operation) {
    return send(method, path, body, operation).thenApply(reply -> successful(reply, operation));
  }

  /**
   * @throws GenesysException unless the status is a 2xx
   */
  static Reply successful(Reply reply, Operation operation) {
    if (!reply.successful()) {
      throw Errors.refused(operation, reply);
    }
    return reply;
  }

  /** Reads a body that must be there. */
  static <T> T read(Reply reply, TypeToken<T> type, Operation operation) {
    T value;
    try {
      value = Json.GSON.fromJson(reply.body(), type);
    } catch (RuntimeException e) {
      // Not only JsonParseException: Gson wraps what a record's constructor throws.
      throw Errors.unreadable(operation, reply, e);
    }
    if (value == null) {
      throw Errors.unreadable(operation, reply, null);
    }
    return value;
  }

  private CompletableFuture<Reply> authorized(
      Request request, Operation operation, boolean mayLogInAgain) {
    AtomicReference<String> used = new AtomicReference<>("");
    return pipeline
        .send(() -> attempt(request, used), operation)
        .thenCompose(
            reply -> {
              if (reply.status() != 401) {
                return CompletableFuture.completedFuture(reply);
              }
              if (tokens.discard(used.get()) && mayLogInAgain) {
                return authorized(request, operation, /* mayLogInAgain= */ false);
              }
              throw Errors.tokenRefused(operation, reply, tokens.advice());
            });
  }

  /** The token is taken when the call leaves: it may have changed while the call was queued. */
  private CompletableFuture<Reply> attempt(Request request, AtomicReference<String> used) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    Future<?> unused =
        tokens
            .token()
            .whenComplete(
                (token, failure) -> {
                  if (failure != null) {
                    answer.completeExceptionally(failure);
                  } else if (!answer.isDone()) {
                    used.set(token);
                    forward(exchange.send(withToken(request, token)), answer);
                  }
                });
    return answer;
  }

  /** A result goes one way, a cancellation the other. */
  private static void forward(CompletableFuture<Reply> sent, CompletableFuture<Reply> answer) {
    Future<?> unusedResult =
        sent.whenComplete(
            (reply, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
              } else {
                answer.complete(reply);
              }
            });
    Future<?> unusedCancellation =
        answer.whenComplete(
            (reply, failure) -> {
              if (failure != null) {
                sent.cancel(/* mayInterruptIfRunning= */ false);
              }
            });
  }

  private static Request withToken(Request request, String token) {
    return new Request(
        request.method(),
        request.path(),
        Map.of("Accept", Json.MEDIA_TYPE, "Authorization", "Bearer " + token),
        request.body(),
        request.contentType());
  }
}
