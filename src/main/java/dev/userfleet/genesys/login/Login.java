package dev.userfleet.genesys.login;

import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.userfleet.genesys.error.Errors;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Json;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.Secrets;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks for a token with client credentials. Thread-safe; nothing blocks. */
public final class Login implements AutoCloseable {

  static final String ADVICE =
      "Check userfleet:clientId, the secret (pulumi config set --secret userfleet:clientSecret)"
          + " and userfleet:region, or GENESYSCLOUD_OAUTHCLIENT_ID, _SECRET and"
          + " GENESYSCLOUD_REGION";

  private final ClientSettings settings;
  private final Exchange exchange;
  private final CallPipeline pipeline;
  private final Timing timing;
  private final Secrets secrets;
  private final Errors errors;
  private final Request request;

  /**
   * @param life from when it was asked for
   */
  record Issued(Secret token, Duration life) {}

  private record TokenBody(
      @SerializedName("access_token") @Nullable Secret accessToken,
      @SerializedName("expires_in") long expiresIn) {}

  private record ErrorBody(
      @Nullable String error, @SerializedName("error_description") @Nullable String description) {}

  /**
   * @param pipeline for logins alone: they have a limit of their own
   * @param secrets what no message may hold; what a login sends and gets is added to it
   */
  public Login(
      ClientSettings settings,
      Exchange exchange,
      CallPipeline pipeline,
      Timing timing,
      Secrets secrets) {
    this.settings = settings;
    this.exchange = exchange;
    this.pipeline = pipeline;
    this.timing = timing;
    this.secrets = secrets;
    errors = new Errors(secrets);
    Secret secret = Objects.requireNonNull(settings.clientSecret());
    String credentials = settings.clientId() + ":" + secret.value();
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    secrets.add(secret);
    secrets.add(new Secret(basic));
    request =
        new Request(
            "POST",
            "/oauth/token",
            Map.of("Authorization", "Basic " + basic, "Accept", Json.MEDIA_TYPE),
            "grant_type=client_credentials",
            "application/x-www-form-urlencoded");
  }

  /** Logs in; fails with a {@link GenesysException}. */
  CompletableFuture<Issued> token() {
    Operation operation = pipeline.operation("log in", Optional.empty());
    Instant start = timing.now();
    return pipeline
        .send(none -> exchange.send(request).thenApply(Login::throttleAs429), operation)
        .thenApply(reply -> read(reply, operation))
        .exceptionally(
            failure -> {
              Duration waited = Duration.between(start, timing.now());
              throw errors.failed(operation, settings.loginUrl(), waited, failure);
            });
  }

  @Override
  public void close() {
    pipeline.close();
  }

  private Issued read(Reply reply, Operation operation) {
    if (!reply.successful()) {
      throw refusal(reply, operation);
    }
    try {
      TokenBody body = Json.GSON.fromJson(reply.body(), TokenBody.class);
      if (body != null
          && body.accessToken != null
          && body.accessToken.isSendable()
          && body.expiresIn > 0) {
        secrets.add(body.accessToken);
        return new Issued(body.accessToken, Duration.ofSeconds(body.expiresIn));
      }
    } catch (JsonParseException e) {
      throw errors.unreadable(operation, reply, e);
    }
    throw errors.unreadable(operation, reply, null);
  }

  private GenesysException refusal(Reply reply, Operation operation) {
    if (reply.status() != 400 && reply.status() != 401) {
      return errors.refused(operation, reply, /* ifMissing= */ "");
    }
    ErrorBody error = error(reply);
    return errors.loginRefused(
        "%s refuses the OAuth client %s"
            .formatted(settings.loginUrl().getAuthority(), settings.clientId()),
        reply,
        error.error == null ? "" : error.error,
        error.description == null ? "" : error.description,
        ADVICE);
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
