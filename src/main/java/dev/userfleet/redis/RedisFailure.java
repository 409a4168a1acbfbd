package dev.userfleet.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why the store did not answer, and what to do: for people. */
public final class RedisFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How servers before 7.0 tell of what a command of the script was answered. */
  private static final Pattern WITHIN = Pattern.compile(".*@user_script: ?\\d+: -?(.+)");

  /** The words of Lettuce 7. */
  private static final String LOST = "RedisHandshakeHandler not registered";

  private static final String SET =
      "set it: pulumi config set --secret userfleet:sharedLimit " + RedisAddress.FORM;
  private static final String WRONG_LOGIN = "User and password do not fit; " + SET;
  private static final String NARROW =
      "The user's rights are too narrow; grant them: " + RedisRights.LINE;

  private final boolean told;

  private RedisFailure(String message, boolean told) {
    super(message);
    this.told = told;
  }

  /** What its message says is read from the causes. */
  static RedisFailure of(RedisAddress address, Throwable failure) {
    if (failure instanceof RedisFailure known) {
      return known;
    }
    List<Throwable> causes = causes(failure);
    Optional<String> told =
        causes.stream()
            .filter(RedisCommandExecutionException.class::isInstance)
            .map(cause -> String.valueOf(cause.getMessage()))
            .findFirst();
    return told.map(words -> said(address, words))
        .orElseGet(() -> new RedisFailure(address + " " + unheard(address, causes), false));
  }

  static RedisFailure late(RedisAddress address, Duration patience) {
    return new RedisFailure(
        address
            + " gave no answer within "
            + patience.toMillis()
            + " ms: it hangs, or is too far away",
        false);
  }

  static RedisFailure closed(RedisAddress address) {
    return new RedisFailure("the connection to " + address + " was closed by this run", false);
  }

  /** Whether the client has lost what the server said: it looked after the server had closed. */
  static boolean isLost(Throwable failure) {
    return causes(failure).stream()
        .anyMatch(
            cause -> cause instanceof IllegalStateException && LOST.equals(cause.getMessage()));
  }

  /** Whether the server has answered, so that its connection serves on. */
  boolean isTold() {
    return told;
  }

  private static RedisFailure said(RedisAddress address, String answer) {
    Matcher within = WITHIN.matcher(answer);
    String whole = within.matches() ? within.group(1) : answer;
    String words = whole.endsWith(".") ? whole.substring(0, whole.length() - 1) : whole;
    String code = words.split(" ", 2)[0];
    return new RedisFailure(
        address + " refuses: " + address.quote(words) + ". " + cure(code, words),
        // Where another one has become the primary, it has to be found anew.
        !code.equals("READONLY"));
  }

  private static String cure(String code, String words) {
    return switch (code) {
      case "NOAUTH" -> "It wants a password; " + SET;
      case "WRONGPASS" -> WRONG_LOGIN;
      case "NOPERM" -> NARROW;
      case "READONLY" -> "It is a replica. Name the primary, or the sentinels: redis-sentinel://";
      case "MOVED" -> "It is one of a cluster: name several of them, HOST:PORT,HOST:PORT";
      case "OOM" -> "It is full. Give it memory, or let it forget: maxmemory-policy allkeys-lru";
      case "LOADING" -> "It was started just now; try again";
      default -> cure(words);
    };
  }

  /** Some servers have no codes for these. */
  private static String cure(String words) {
    if (words.contains("user executing the script") || words.contains("ACL failure")) {
      return NARROW;
    }
    if (words.contains("password")) {
      return WRONG_LOGIN;
    }
    return words.contains("non deterministic") || words.contains("unknown command")
        ? "It is older than 5.0; take a newer one"
        : "Look into its log";
  }

  private static String unheard(RedisAddress address, List<Throwable> causes) {
    if (has(causes, GeneralSecurityException.class)) {
      return "has a certificate that this Java does not trust, or that is not for this name ("
          + address.quote(last(causes))
          + "). Name a trust store that holds it:"
          + " JDK_JAVA_OPTIONS='-Djavax.net.ssl.trustStore=FILE …'";
    }
    if (has(causes, SSLException.class)) {
      return "does not speak TLS as this run does ("
          + address.quote(last(causes))
          + "). If it has none, write redis://";
    }
    if (has(causes, UnknownHostException.class)) {
      return "has no such host name; check userfleet:sharedLimit, and this machine's network";
    }
    if (has(causes, ConnectException.class)) {
      return "cannot be reached ("
          + address.quote(last(causes))
          + "). Check userfleet:sharedLimit, that it is up, and that this machine may reach it";
    }
    return "was connected, and then gave no answer ("
        + address.quote(last(causes))
        + "). Look whether it is up; "
        + (address.isEncrypted()
            ? "if it has no TLS, write redis://"
            : "if it wants TLS, write rediss://");
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  /** The innermost words, without the name of a Java class. */
  private static String last(List<Throwable> causes) {
    Throwable cause = causes.get(causes.size() - 1);
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable at = failure; at != null && !causes.contains(at); at = next(at)) {
      causes.add(at);
    }
    return causes;
  }

  /** What the nodes of a cluster said is not the cause of a failure, but stands beside it. */
  private static @Nullable Throwable next(Throwable failure) {
    Throwable[] beside = failure.getSuppressed();
    return failure instanceof RedisException && failure.getCause() == null && beside.length > 0
        ? beside[0]
        : failure.getCause();
  }
}
