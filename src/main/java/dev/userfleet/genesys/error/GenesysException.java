package dev.userfleet.genesys.error;

import dev.userfleet.time.Completions;
import org.jspecify.annotations.Nullable;

/** Why something that was asked of the org was not done. Messages hold no secrets and no bodies. */
public abstract sealed class GenesysException extends RuntimeException {

  private final int status;
  private final String code;
  private final String correlationId;
  private final boolean retryable;

  private GenesysException(
      String message,
      @Nullable Throwable cause,
      int status,
      String code,
      String correlationId,
      boolean retryable) {
    // The words in it are inert already; together they are to be so too.
    super(OrgWords.inert(message), cause);
    this.status = status;
    this.code = code;
    this.correlationId = correlationId;
    this.retryable = retryable;
  }

  /** The status of the org's answer; 0 if there was none. */
  public int status() {
    return status;
  }

  /** The org's error code, such as "general.conflict"; empty if it gave none. */
  public String code() {
    return code;
  }

  /** What the vendor's support asks for; empty if there is none. */
  public String correlationId() {
    return correlationId;
  }

  /** Whether the same, asked again later, may succeed. */
  public boolean retryable() {
    return retryable;
  }

  /** Whether one of several that a call was about can be all that failed it. */
  public boolean mayBeAboutOne() {
    return false;
  }

  /** Whether the org answered that it has not got what was asked for. */
  public static boolean isNotFound(Throwable failure) {
    return Completions.cause(failure) instanceof Refused refused && refused.status() == 404;
  }

  /** The org answered with an error. */
  public static final class Refused extends GenesysException {
    private final String reason;

    Refused(String message, int status, String code, String reason, String correlationId) {
      super(message, null, status, code, correlationId, status >= 500 || status == 408);
      this.reason = reason;
    }

    /** A missing permission or an org that is down fails each of them alike. */
    @Override
    public boolean mayBeAboutOne() {
      return status() == 500 || (status() >= 400 && status() < 500 && status() != 403);
    }

    /** The org's own words; empty if it gave none. */
    public String reason() {
      return reason;
    }

    /** Whether the user was changed meanwhile, in any of the forms in which the org says so. */
    public boolean staleVersion() {
      return (status() == 409 || status() == 400)
          && (reason.contains("does not match the current version")
              || reason.contains("must match the version number in the database"));
    }

    /** Whether something in the org stands against it, such as a user with the same e-mail. */
    public boolean conflict() {
      return status() == 409 || code().equals("general.conflict");
    }
  }

  /** The org wants a longer pause than the settings accept. */
  public static final class Paused extends GenesysException {
    Paused(String message, Throwable cause) {
      super(message, cause, 0, "", "", /* retryable= */ true);
    }
  }

  /** The org's answer has not the shape that it should have. */
  public static final class Unreadable extends GenesysException {
    Unreadable(String message, @Nullable Throwable cause, int status, String correlationId) {
      super(message, cause, status, "", correlationId, /* retryable= */ false);
    }

    @Override
    public boolean mayBeAboutOne() {
      return true;
    }
  }

  /** No attempt had an answer. */
  public static final class Unreachable extends GenesysException {
    Unreachable(String message, Throwable cause) {
      super(message, cause, 0, "", "", /* retryable= */ true);
    }
  }

  /** The org failed most calls, and those that tried again later. */
  public static final class Failing extends GenesysException {
    Failing(String message, Throwable cause) {
      super(message, cause, 0, "", "", /* retryable= */ true);
    }
  }

  /** What the environment says cannot be used; nothing was sent. */
  public static final class Misconfigured extends GenesysException {
    public Misconfigured(String message) {
      super(message, null, 0, "", "", /* retryable= */ false);
    }
  }

  /** The login, or the token, was refused: nothing will work with these credentials. */
  public static final class LoginRefused extends GenesysException {
    public LoginRefused(String message, int status, String code, String correlationId) {
      super(message, null, status, code, correlationId, /* retryable= */ false);
    }
  }

  /** Its time was over. */
  public static final class TimedOut extends GenesysException {
    TimedOut(String message, Throwable cause) {
      super(message, cause, 0, "", "", /* retryable= */ true);
    }
  }

  /** The run was cancelled. */
  public static final class Stopped extends GenesysException {
    Stopped(String message, Throwable cause) {
      super(message, cause, 0, "", "", /* retryable= */ true);
    }
  }
}
