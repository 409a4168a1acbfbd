package dev.userfleet.throttle.answer;

import dev.userfleet.throttle.http.NoWayException;
import java.io.IOException;
import java.time.Duration;

/** Why a call ended without a reply that its caller could judge. */
public abstract sealed class CallFailure extends RuntimeException {

  private CallFailure(String message) {
    super(message);
  }

  private CallFailure(String message, IOException cause) {
    super(message, cause);
  }

  /** The throttle was stopped before the call could leave. */
  public static final class Stopped extends CallFailure {
    private final boolean again;

    public Stopped() {
      super("stopped before it was sent");
      again = false;
    }

    /** Before it could leave again, after that fault. */
    public Stopped(String fault) {
      super("stopped before it was sent again after " + fault);
      again = true;
    }

    /** Whether it had left before, and the message ends with what came of that. */
    public boolean again() {
      return again;
    }
  }

  /**
   * The throttle was stopped before the call could leave again, after attempts that led nowhere.
   */
  public static final class StoppedUnreached extends CallFailure {
    public StoppedUnreached(int attempts, IOException cause) {
      super(NoAnswer.words(attempts, cause), cause);
    }
  }

  /** The operation's time was over. */
  public static final class Expired extends CallFailure {
    private Expired(String message) {
      super(message);
    }

    public static Expired waitingFor(String what) {
      return new Expired("its time ran out while it waited for " + what);
    }

    /** The same, naming the fault that made it try again. */
    public Expired after(String fault) {
      return new Expired(getMessage() + " after " + fault);
    }
  }

  /** The org asked for a longer pause than the settings accept. */
  public static final class PauseTooLong extends CallFailure {
    private final Duration pause;

    public PauseTooLong(Duration pause, Duration longest) {
      super(
          "the org asks to wait %d s, more than maxRetryAfter, %d s"
              .formatted(pause.toSeconds(), longest.toSeconds()));
      this.pause = pause;
    }

    /** What was still left of the pause. */
    public Duration pause() {
      return pause;
    }
  }

  /** The org failed most calls, and those that tried again later. */
  public static final class Broken extends CallFailure {
    public Broken(String failed, int probes, Duration cooldown, String said) {
      super(
          "%s failed, and so did %d that tried again after %d s each, the last with %s; nothing more is sent (breakerCooldown says how long to wait before each)"
              .formatted(failed, probes, cooldown.toSeconds(), said));
    }
  }

  /** The store in which runs meet that share a limit was away for too long. */
  public static final class NoOthers extends CallFailure {
    public NoOthers(Duration waited) {
      super(
          "the store of the shared limit could not be used for %d s; nothing is sent without it (maxRetryAfter says how long to wait, sharedLimitMode: prefer goes on without it)"
              .formatted(waited.toSeconds()));
    }
  }

  /** There is no way there, now or in another attempt. */
  public static final class NoWay extends CallFailure {
    private final String advice;

    public NoWay(NoWayException shut) {
      super(String.valueOf(shut.getMessage()), shut);
      advice = shut.advice();
    }

    /** What to do, as a sentence without its full stop. */
    public String advice() {
      return advice;
    }
  }

  /** No attempt had a reply. */
  public static final class NoAnswer extends CallFailure {
    public NoAnswer(int attempts, IOException cause) {
      super(words(attempts, cause), cause);
    }

    private static String words(int attempts, IOException cause) {
      return "no answer in %d %s: %s"
          .formatted(attempts, attempts == 1 ? "attempt" : "attempts", describe(cause));
    }

    private static String describe(IOException cause) {
      String name = cause.getClass().getSimpleName();
      return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
    }
  }
}
