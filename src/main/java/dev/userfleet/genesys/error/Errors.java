package dev.userfleet.genesys.error;

import com.google.gson.JsonParseException;
import dev.userfleet.genesys.model.Json;
import dev.userfleet.genesys.model.Secrets;
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
      @Nullable List<@Nullable Detail> details) {

    static final ErrorBody NONE = new ErrorBody(null, null, null, null);
  }

  private record Detail(@Nullable String errorCode, @Nullable String fieldName) {}

  private final OrgWords words;

  /**
   * @param secrets what no message may hold, even if the org quotes it
   */
  public Errors(Secrets secrets) {
    words = new OrgWords(secrets);
  }

  /**
   * The org answered with an error status.
   *
   * @param ifMissing what to do if the status is 404
   */
  public GenesysException refused(Operation operation, Reply reply, String ifMissing) {
    ErrorBody body = body(reply);
    String code = words.hidden(text(body.code));
    String reason = words.hidden(text(body.message) + fields(body));
    String correlationId = correlationId(reply, body);
    String said =
        words.shown((code + (code.isEmpty() || reason.isEmpty() ? "" : ": ") + reason).strip());
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
  public GenesysException tokenRefused(Operation operation, Reply reply, String advice) {
    ErrorBody body = body(reply);
    String correlationId = correlationId(reply, body);
    String message =
        "%s: the org does not accept the token (%d)%s. %s"
            .formatted(operation, reply.status(), suffix(correlationId), advice);
    String code = words.hidden(text(body.code));
    return new GenesysException.LoginRefused(message, reply.status(), code, correlationId);
  }

  /**
   * The login does not take the client.
   *
   * @param who refuses whom
   * @param description why, in the login's words
   */
  public GenesysException loginRefused(
      String who, Reply reply, String code, String description, String advice) {
    String correlationId = correlationId(reply, ErrorBody.NONE);
    String message =
        "%s: %d %s%s%s. %s"
            .formatted(
                who,
                reply.status(),
                words.shown(code),
                description.isEmpty() ? "" : " (" + words.shown(description) + ")",
                suffix(correlationId),
                advice);
    return new GenesysException.LoginRefused(
        message, reply.status(), words.hidden(code), correlationId);
  }

  /** The answer was a success, but not of the shape that was expected. */
  public GenesysException unreadable(Operation operation, Reply reply, @Nullable Throwable cause) {
    String correlationId = correlationId(reply, ErrorBody.NONE);
    String message =
        "%s: the org answered %d with %s%s. Is apiUrl right?"
            .formatted(
                operation,
                reply.status(),
                reply.body().isBlank()
                    ? "an empty body"
                    : "a body that cannot be read (%s)".formatted(words.shown(contentType(reply))),
                suffix(correlationId));
    return new GenesysException.Unreadable(message, cause, reply.status(), correlationId);
  }

  /** There was no answer. What is none of the throttle's failures is passed on. */
  public RuntimeException failed(Operation operation, URI url, Duration waited, Throwable failure) {
    Throwable cause = Completions.cause(failure);
    // A library or a proxy may quote what it cannot read.
    String said = words.shown(String.valueOf(cause.getMessage()));
    if (cause instanceof CallFailure.NoAnswer) {
      return new GenesysException.Unreachable(
          "%s: %s gave %s. Check the network, the proxy and the region"
              .formatted(operation, url.getAuthority(), said),
          cause);
    }
    if (cause instanceof CallFailure.NoWay shut) {
      return new GenesysException.Unreachable(
          "%s: %s. %s".formatted(operation, said, shut.advice()), cause);
    }
    if (cause instanceof CallFailure.Expired) {
      return new GenesysException.TimedOut(
          "%s: after %d s %s. Raise operationTimeout or the resource's customTimeouts"
              .formatted(operation, waited.toSeconds(), said),
          cause);
    }
    if (cause instanceof CallFailure.StoppedUnreached) {
      return new GenesysException.Stopped(
          "%s: %s gave %s, and then the run was stopped. Check the network, the proxy and the region, then run the command again"
              .formatted(operation, url.getAuthority(), said),
          cause);
    }
    if (cause instanceof CallFailure.Stopped stopped) {
      String from = stopped.again() ? " from " + url.getAuthority() : "";
      return new GenesysException.Stopped(
          "%s: %s%s. Run the command again".formatted(operation, said, from), cause);
    }
    if (cause instanceof CallFailure.Broken) {
      return new GenesysException.Failing(
          ("%s: the org or the way to it is down: %s. Run again once it has recovered; a 403"
                  + " without a missing permission can be a ban, which the vendor's support lifts")
              .formatted(operation, said),
          cause);
    }
    if (cause instanceof CallFailure.NoOthers) {
      return new GenesysException.Unreachable(
          "%s: %s. Start the store again, then run again".formatted(operation, said), cause);
    }
    if (cause instanceof CallFailure.PauseTooLong) {
      return new GenesysException.Paused(
          "%s: %s. Run again after that, or raise maxRetryAfter".formatted(operation, said), cause);
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

  private static ErrorBody body(Reply reply) {
    try {
      ErrorBody body = Json.GSON.fromJson(reply.body(), ErrorBody.class);
      return body == null ? ErrorBody.NONE : body;
    } catch (JsonParseException e) {
      // A gateway's page: the status has to say it all.
      return ErrorBody.NONE;
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

  private String correlationId(Reply reply, ErrorBody body) {
    return words.shown(reply.header("ININ-Correlation-Id").orElse(text(body.contextId)));
  }

  /** The id in brackets; empty if there is none. */
  private static String suffix(String correlationId) {
    return correlationId.isEmpty() ? "" : " (correlation id " + correlationId + ")";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
