package dev.userfleet.genesys.error;

import com.google.gson.JsonParseException;
import dev.userfleet.genesys.model.Json;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.time.Completions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong into what a person can act on. */
public final class Errors {

  /** The vendor's error body, as far as it is used. */
  private record ErrorBody(
      @Nullable String code,
      @Nullable String message,
      @Nullable String contextId,
      @Nullable List<@Nullable Detail> details) {}

  private record Detail(@Nullable String errorCode, @Nullable String fieldName) {}

  private Errors() {}

  /**
   * The org answered with an error status.
   *
   * @param sent a secret that the call held: the org quotes the values it refuses
   * @param ifMissing what to do if the status is 404
   */
  public static GenesysException refused(
      Operation operation, Reply reply, @Nullable Secret sent, String ifMissing) {
    ErrorBody body = body(reply);
    String code = body == null ? "" : text(body.code);
    String quoted = body == null ? "" : text(body.message) + fields(body);
    String reason = sent == null ? quoted : sent.hideIn(quoted);
    String correlationId = correlationId(reply, body);
    String said = (code + (code.isEmpty() || reason.isEmpty() ? "" : ": ") + reason).strip();
    String statement =
        "%s: the org answered %d%s%s"
            .formatted(
                operation,
                reply.status(),
                said.isEmpty() ? withoutReason(reply) : " " + said,
                suffix(correlationId));
    GenesysException.Refused plain =
        new GenesysException.Refused(statement, reply.status(), code, reason, correlationId);
    String advice = advice(plain, ifMissing);
    return advice.isEmpty()
        ? plain
        : new GenesysException.Refused(
            sentence(statement) + " " + advice, reply.status(), code, reason, correlationId);
  }

  /** The org does not accept the token. */
  public static GenesysException tokenRefused(Operation operation, Reply reply, String advice) {
    ErrorBody body = body(reply);
    String correlationId = correlationId(reply, body);
    String message =
        "%s: the org does not accept the token (%d)%s. %s"
            .formatted(operation, reply.status(), suffix(correlationId), advice);
    String code = body == null ? "" : text(body.code);
    return new GenesysException.LoginRefused(message, reply.status(), code, correlationId);
  }

  /** The answer was a success, but not of the shape that was expected. */
  public static GenesysException unreadable(
      Operation operation, Reply reply, @Nullable Throwable cause) {
    String correlationId = correlationId(reply, null);
    String message =
        "%s: the org answered %d with %s%s. Is apiUrl right?"
            .formatted(
                operation,
                reply.status(),
                reply.body().isBlank()
                    ? "an empty body"
                    : "a body that cannot be read (%s)".formatted(contentType(reply)),
                suffix(correlationId));
    return new GenesysException.Unreadable(message, cause, reply.status(), correlationId);
  }

  /** There was no answer. What is none of the throttle's failures is passed on. */
  public static RuntimeException failed(
      Operation operation, URI url, Duration waited, Throwable failure) {
    Throwable cause = Completions.cause(failure);
    if (cause instanceof CallFailure.NoAnswer) {
      return new GenesysException.Unreachable(
          "%s: %s gave %s. Check the network, the proxy and the region"
              .formatted(operation, url.getAuthority(), cause.getMessage()),
          cause);
    }
    if (cause instanceof CallFailure.Expired) {
      return new GenesysException.TimedOut(
          "%s: after %d s %s. Raise operationTimeout or the resource's customTimeouts"
              .formatted(operation, waited.toSeconds(), cause.getMessage()),
          cause);
    }
    if (cause instanceof CallFailure.Stopped) {
      return new GenesysException.Stopped(
          "%s: %s. Run the command again".formatted(operation, cause.getMessage()), cause);
    }
    if (cause instanceof CallFailure.Broken) {
      return new GenesysException.Failing(
          ("%s: the org or the way to it is down: %s. Run again once it has recovered; a 403 without"
                  + " a missing permission can be a ban, which the vendor's support lifts")
              .formatted(operation, cause.getMessage()),
          cause);
    }
    if (cause instanceof CallFailure.PauseTooLong) {
      return new GenesysException.Paused(
          "%s: %s. Run again after that, or raise maxRetryAfter"
              .formatted(operation, cause.getMessage()),
          cause);
    }
    return Completions.thrown(cause);
  }

  private static String advice(GenesysException.Refused refused, String ifMissing) {
    int status = refused.status();
    if (refused.code().startsWith("missing.")) {
      return "Give the OAuth client a role that holds the permission, then run again";
    }
    if (refused.staleVersion()) {
      return "Somebody else changes the user at the same time: run again";
    }
    if (refused.conflict()) {
      // Whoever creates somebody looks for what stands against it, and says more.
      return ifMissing.isEmpty()
          ? ""
          : "Somebody else has what must be nobody else's, deleted users included: correct it, then"
              + " run again";
    }
    if (status / 100 == 3) {
      return "Redirects are not followed: check apiUrl and loginUrl";
    }
    if (status >= 500) {
      return "The fault is the org's: run again later";
    }
    return switch (status) {
      case 403 ->
          "Without a missing permission it can be a ban, which the vendor's support lifts,"
              + " or an address that the org lets nobody in from";
      case 400, 413, 422 -> "Correct the value, then run again";
      case 404 ->
          ifMissing.isEmpty()
              ? "The org has not got what was asked for: correct the id, or the URL"
              : ifMissing;
      default ->
          "Run again; if it stays, the vendor's support finds the call by its correlation id";
    };
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  /** A page is the sign of a proxy or gateway that answered in the org's place. */
  private static String withoutReason(Reply reply) {
    return contentType(reply).contains("html")
        ? " with a web page in place of a reason"
        : " without saying why";
  }

  private static String contentType(Reply reply) {
    return reply.header("Content-Type").orElse("no content type");
  }

  private static @Nullable ErrorBody body(Reply reply) {
    try {
      return Json.GSON.fromJson(reply.body(), ErrorBody.class);
    } catch (JsonParseException e) {
      // A gateway's page: the status has to say it all.
      return null;
    }
  }

  private static String fields(ErrorBody body) {
    List<@Nullable Detail> details = body.details == null ? List.of() : body.details;
    String named =
        details.stream()
            .filter(detail -> detail != null && detail.fieldName != null)
            .map(detail -> detail == null ? "" : text(detail.fieldName))
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "" : " (" + named + ")";
  }

  private static String correlationId(Reply reply, @Nullable ErrorBody body) {
    return reply.header("ININ-Correlation-Id").orElse(body == null ? "" : text(body.contextId));
  }

  /** The id in brackets; empty if there is none. */
  public static String suffix(String correlationId) {
    return correlationId.isEmpty() ? "" : " (correlation id " + correlationId + ")";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
