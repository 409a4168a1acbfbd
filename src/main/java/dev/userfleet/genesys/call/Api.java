package dev.userfleet.genesys.call;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.error.Errors;
import dev.userfleet.genesys.login.Tokens;
import dev.userfleet.genesys.model.Json;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.Secrets;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Lane;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.Timing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call to the API: its token, its way through the throttle, and what its status means. */
public final class Api {

  private final URI url;
  private final Exchange exchange;
  private final Tokens tokens;
  private final CallPipeline pipeline;
  private final Timing timing;
  private final Secrets secrets;
  private final Errors errors;

  /**
   * @param secrets what no message may hold; what calls send is added to it
   */
  public Api(
      URI url,
      Exchange exchange,
      Tokens tokens,
      CallPipeline pipeline,
      Timing timing,
      Secrets secrets) {
    this.url = url;
    this.exchange = exchange;
    this.tokens = tokens;
    this.pipeline = pipeline;
    this.timing = timing;
    this.secrets = secrets;
    errors = new Errors(secrets);
  }

  /**
   * Makes one call.
   *
   * @return fails unless the status is a 2xx
   */
  public CompletableFuture<Reply> send(ApiCall call, Operation operation) {
    return answer(() -> call, call.lane(), operation)
        .thenApply(reply -> successful(call, reply, operation));
  }

  /**
   * Makes one call that is put together when the permit of an attempt has come, so in no lane.
   *
   * @return fails unless the status is a 2xx
   */
  public CompletableFuture<Reply> send(Supplier<ApiCall> call, Operation operation) {
    AtomicReference<ApiCall> last = new AtomicReference<>();
    Supplier<ApiCall> remembered =
        () -> {
          ApiCall made = call.get();
          if (made.lane() != null) {
            throw new IllegalStateException(
                "its permit came before its lane was known: " + made.path());
          }
          last.set(made);
          return made;
        };
    return answer(remembered, /* lane= */ null, operation)
        .thenApply(reply -> successful(last.get(), reply, operation));
  }

  /**
   * Makes one call that may find nothing.
   *
   * @return empty if the status is 404; fails unless it is that or a 2xx
   */
  public CompletableFuture<Optional<Reply>> find(ApiCall call, Operation operation) {
    return answer(() -> call, call.lane(), operation)
        .thenApply(
            reply ->
                reply.status() == 404
                    ? Optional.empty()
                    : Optional.of(successful(call, reply, operation)));
  }

  /** Makes one call, whatever its status is. */
  CompletableFuture<Reply> whatever(ApiCall call, Operation operation) {
    return answer(() -> call, call.lane(), operation);
  }

  /** What others wait for too, for no longer than the operation's own time. */
  public <T> CompletableFuture<T> within(CompletableFuture<T> shared, Operation operation) {
    Instant start = timing.now();
    return pipeline
        .within(shared, operation)
        .exceptionally(
            failure -> {
              Duration waited = Duration.between(start, timing.now());
              throw errors.failed(operation, url, waited, failure);
            });
  }

  private Reply successful(ApiCall call, Reply reply, Operation operation) {
    if (!reply.successful()) {
      throw errors.refused(operation, reply, call.ifMissing());
    }
    return reply;
  }

  /** Reads a body that must be there. */
  public <T> T read(Reply reply, TypeToken<T> type, Operation operation) {
    return read(() -> Json.GSON.fromJson(reply.body(), type), reply, operation);
  }

  /** Reads a part of a body. */
  public <T> T read(JsonElement part, Class<T> type, Reply reply, Operation operation) {
    return read(() -> Json.GSON.fromJson(part, type), reply, operation);
  }

  private <T> T read(Supplier<@Nullable T> reading, Reply reply, Operation operation) {
    @Nullable T value;
    try {
      value = reading.get();
    } catch (RuntimeException e) {
      // Not only JsonParseException: Gson wraps what a record's constructor throws.
      throw errors.unreadable(operation, reply, e);
    }
    if (value == null) {
      throw errors.unreadable(operation, reply, null);
    }
    return value;
  }

  /** The reply, whatever its status but 401. */
  private CompletableFuture<Reply> answer(
      Supplier<ApiCall> call, @Nullable Lane lane, Operation operation) {
    operation.nextCall();
    Instant start = timing.now();
    Supplier<CompletableFuture<Reply>> sending =
        () ->
            authorized(call, lane == null ? "" : lane.family(), operation, tokens.sources().size());
    // The lane is held over a token that is refused, or those behind would go first.
    CompletableFuture<Reply> answer =
        lane == null ? sending.get() : pipeline.inLane(lane, operation, sending);
    return answer.exceptionally(
        failure -> {
          Duration waited = Duration.between(start, timing.now());
          throw errors.failed(operation, url, waited, failure);
        });
  }

  /**
   * @param family routes that the org may limit apart from the token; empty: none
   * @param discards how many tokens may be refused before the call gives up: each held one may have
   *     been revoked, but a new one must do
   */
  private CompletableFuture<Reply> authorized(
      Supplier<ApiCall> call, String family, Operation operation, int discards) {
    AtomicReference<String> used = new AtomicReference<>("");
    return pipeline
        .send(
            token -> {
              used.set(token);
              return exchange.send(request(call.get(), token));
            },
            operation,
            family)
        .thenCompose(
            reply -> {
              if (reply.status() != 401) {
                return CompletableFuture.completedFuture(reply);
              }
              if (tokens.discard(used.get()) && discards > 0) {
                return authorized(call, family, operation, discards - 1);
              }
              throw errors.tokenRefused(operation, reply, tokens.advice());
            });
  }

  /** Gives a token back: once, past the queue. */
  public CompletableFuture<Reply> revoke(String token) {
    return exchange.send(request(ApiCall.of("DELETE", "/api/v2/tokens/me"), token));
  }

  /**
   * The same with a permit of its own; no call takes the token from then on. One that cannot be
   * given back expires by itself.
   */
  public void revokeInTurn(String token) {
    Future<?> unused =
        pipeline.send(
            permitted -> {
              boolean unusedResult = tokens.discard(token);
              return revoke(token);
            },
            pipeline.operation("give back a token", Optional.empty()));
  }

  private Request request(ApiCall call, String token) {
    secrets.add(call.secret());
    secrets.add(new Secret(token));
    return new Request(
        call.method(),
        call.path(),
        Map.of("Accept", Json.MEDIA_TYPE, "Authorization", "Bearer " + token),
        call.body() == null ? null : Json.GSON.toJson(call.body()),
        Json.MEDIA_TYPE);
  }
}
