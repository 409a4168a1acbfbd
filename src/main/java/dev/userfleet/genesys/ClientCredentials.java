package dev.userfleet.genesys;

import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.userfleet.throttle.Attempt;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Exchange;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.Reply;
import dev.userfleet.throttle.Request;
import dev.userfleet.time.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Logs in with client credentials: one login at a time, whoever waits for it; again before the
 * token expires, while calls go on with the old one. A refused login is remembered, so that it is
 * refused once and not once a user.
 */
final class ClientCredentials implements TokenSource {

  private static final String ADVICE =
      "Check userfleet:clientId, the secret (pulumi config set --secret userfleet:clientSecret)"
          + " and userfleet:region, or GENESYSCLOUD_OAUTHCLIENT_ID, _SECRET and"
          + " GENESYSCLOUD_REGION";

  private final ClientSettings settings;
  private final Exchange exchange;
  private final CallPipeline pipeline;
  private final Timing timing;
  private final Secret secret;
  private final Request request;

  // Guarded by this.
  private @Nullable Token current;
  private @Nullable CompletableFuture<String> login;
  private GenesysException.@Nullable LoginRefused refused;

  private record Token(String value, Instant refreshAt, Instant expiresAt) {}

  private record TokenBody(
      @SerializedName("access_token") @Nullable String accessToken,
      @SerializedName("expires_in") long expiresIn) {}

  private record ErrorBody(
      @Nullable String error, @SerializedName("error_description") @Nullable String description) {}

  /**
   * @param pipeline for logins alone: they have a limit of their own
   */
  ClientCredentials(
      ClientSettings settings, Exchange exchange, CallPipeline pipeline, Timing timing) {
    this.settings = settings;
    this.exchange = exchange;
    this.pipeline = pipeline;
    this.timing = timing;
    secret = Objects.requireNonNull(settings.clientSecret());
    String credentials = settings.clientId() + ":" + secret.value();
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    request =
        new Request(
            "POST",
            "/oauth/token",
            Map.of("Authorization", "Basic " + basic, "Accept", Json.MEDIA_TYPE),
            "grant_type=client_credentials",
            "application/x-www-form-urlencoded");
  }

  @Override
  public synchronized CompletableFuture<String> token() {
    Instant now = timing.now();
    Token held = current;
    if (held != null && now.isBefore(held.expiresAt)) {
      if (!now.isBefore(held.refreshAt) && login == null && refused == null) {
        login = logIn();
      }
      return CompletableFuture.completedFuture(held.value);
    }
    if (refused != null) {
      return CompletableFuture.failedFuture(refused);
    }
    if (login == null) {
      login = logIn();
    }
    return login;
  }

  @Override
  public synchronized boolean discard(String token) {
    if (current != null && current.value.equals(token)) {
      current = null;
    }
    return true;
  }

  @Override
  public String advice() {
    return ADVICE;
  }

  @Override
  public void close() {
    pipeline.close();
  }

  private CompletableFuture<String> logIn() {
    CompletableFuture<String> result = new CompletableFuture<>();
    Operation operation = pipeline.operation("log in", Optional.empty());
    Instant start = timing.now();
    Future<?> unused =
        pipeline
            .send(Attempt.of(this::askForToken), operation)
            .thenApply(reply -> read(reply, operation, start))
            .whenComplete((token, failure) -> finish(token, failure, operation, start, result));
    return result;
  }

  private CompletableFuture<Reply> askForToken() {
    return exchange.send(request).thenApply(ClientCredentials::throttleAs429);
  }

  private void finish(
      @Nullable Token token,
      @Nullable Throwable failure,
      Operation operation,
      Instant start,
      CompletableFuture<String> result) {
    RuntimeException known =
        failure == null
            ? null
            : Errors.failed(
                operation, settings.loginUrl(), Duration.between(start, timing.now()), failure);
    synchronized (this) {
      login = null;
      if (token != null) {
        current = token;
      }
      if (known instanceof GenesysException.LoginRefused forGood) {
        refused = forGood;
      }
    }
    if (token != null) {
      result.complete(token.value);
    } else if (known != null) {
      result.completeExceptionally(known);
    }
  }

  private Token read(Reply reply, Operation operation, Instant asked) {
    if (!reply.successful()) {
      throw refusal(reply, operation);
    }
    try {
      TokenBody body = Json.GSON.fromJson(reply.body(), TokenBody.class);
      if (body != null
          && body.accessToken != null
          && TokenSource.isSendable(body.accessToken)
          && body.expiresIn > 0) {
        Duration life = Duration.ofSeconds(body.expiresIn);
        Duration quarter = life.dividedBy(4);
        Duration threshold =
            quarter.compareTo(settings.tokenRefreshThreshold()) < 0
                ? quarter
                : settings.tokenRefreshThreshold();
        Instant expiry = asked.plus(life);
        return new Token(body.accessToken, expiry.minus(threshold), expiry);
      }
    } catch (JsonParseException e) {
      throw Errors.unreadable(operation, reply, e);
    }
    throw Errors.unreadable(operation, reply, null);
  }

  private GenesysException refusal(Reply reply, Operation operation) {
    if (reply.status() != 400 && reply.status() != 401) {
      return Errors.refused(operation, reply, secret, /* ifMissing= */ "");
    }
    ErrorBody error = error(reply);
    String code = error.error == null ? "" : error.error;
    String description =
        error.description == null ? "" : " (" + secret.hideIn(error.description) + ")";
    String message =
        "%s refuses the OAuth client %s: %d %s%s. %s"
            .formatted(
                settings.loginUrl().getAuthority(),
                settings.clientId(),
                reply.status(),
                code,
                description,
                ADVICE);
    String correlationId = reply.header("ININ-Correlation-Id").orElse("");
    return new GenesysException.LoginRefused(message, reply.status(), code, correlationId);
  }

  /** The login says "too many" in a way of its own; as a 429 it is waited out like any other. */
  private static Reply throttleAs429(Reply reply) {
    ErrorBody error = error(reply);
    boolean throttled =
        reply.status() == 400
            && "invalid_request".equals(error.error)
            && error.description != null
            && error.description.startsWith("rate limit exceeded");
    return throttled ? new Reply(429, reply.headers(), reply.body()) : reply;
  }

  private static ErrorBody error(Reply reply) {
    try {
      ErrorBody error = Json.GSON.fromJson(reply.body(), ErrorBody.class);
      return error == null ? new ErrorBody(null, null) : error;
    } catch (JsonParseException e) {
      return new ErrorBody(null, null);
    }
  }
}
