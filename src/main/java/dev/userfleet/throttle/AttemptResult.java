package dev.userfleet.throttle;

import dev.userfleet.text.Texts;
import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.answer.RetryAfter;
import dev.userfleet.throttle.http.NoWayException;
import dev.userfleet.throttle.http.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended: with a reply or with a failure.
 *
 * @param at when it ended
 */
record AttemptResult(@Nullable Reply reply, @Nullable Throwable failure, Instant at) {

  /** How the codes begin with which the org refuses a call for want of a permission. */
  private static final String MISSING_PERMISSION = "\"missing.";

  boolean refused() {
    return reply != null && reply.status() == 429;
  }

  /** Whether another attempt may end better. */
  boolean fault(Set<Integer> retryStatuses) {
    return reply == null ? isFault(failure) : retryStatuses.contains(reply.status());
  }

  /** Whether the org may have done what it was asked without saying so. */
  boolean mayHaveLanded(Set<Integer> retryStatuses) {
    if (reply != null) {
      return reply.status() >= 500
          || reply.status() == 408
          || retryStatuses.contains(reply.status());
    }
    return failure instanceof IOException
        && unreached().isEmpty()
        && !(failure instanceof NoWayException);
  }

  /** Why nobody was reached there, if that is what failed it. */
  Optional<IOException> unreached() {
    return failure instanceof ConnectException
            || failure instanceof NoRouteToHostException
            || failure instanceof UnknownHostException
            || failure instanceof SSLHandshakeException
        ? Optional.of((IOException) failure)
        : Optional.empty();
  }

  /** The pause that the org asks for, or zero. */
  Duration askedPause() {
    return reply == null ? Duration.ZERO : RetryAfter.of(reply, at).orElse(Duration.ZERO);
  }

  Outcome outcome() {
    if (reply == null) {
      return Outcome.ignored(health());
    }
    Optional<Budget> budget = Budget.of(reply, at);
    if (refused()) {
      return Outcome.throttled(RetryAfter.of(reply, at), budget);
    }
    // An error without the headers may come from a gateway that never counts.
    return budget.isPresent() || reply.successful()
        ? Outcome.success(budget, health())
        : Outcome.ignored(health());
  }

  private static boolean isFault(@Nullable Throwable failure) {
    return failure instanceof IOException && !(failure instanceof NoWayException);
  }

  private Health health() {
    if (reply == null) {
      return isFault(failure) ? new Health(Health.Kind.FAILED, cause()) : Health.UNKNOWN;
    }
    if (reply.status() >= 500) {
      return new Health(Health.Kind.FAILED, said(reply));
    }
    boolean banned = reply.status() == 403 && !reply.body().contains(MISSING_PERMISSION);
    return banned ? new Health(Health.Kind.FORBIDDEN, said(reply)) : Health.FINE;
  }

  private String said(Reply reply) {
    String id = correlationId();
    return id.isEmpty() ? reply.toString() : reply + " (correlation id " + id + ")";
  }

  /** What the vendor's support asks for; empty if there is none. */
  String correlationId() {
    return reply == null ? "" : Texts.printable(reply.header("ININ-Correlation-Id").orElse(""));
  }

  CallEvent event(Operation operation) {
    Optional<Budget> budget = reply == null ? Optional.empty() : Budget.of(reply, at);
    return reply != null && refused()
        ? new CallEvent.Refused(operation, at, RetryAfter.of(reply, at), budget)
        : new CallEvent.Answered(operation, at, reply == null ? 0 : reply.status(), budget);
  }

  /** For people. */
  String cause() {
    return reply == null ? "no answer" : reply.toString();
  }
}
