package dev.userfleet.provider.failure;

/** Whether a user was made could not be found out. The engine forgets it, so people are told. */
public final class Unsettled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Throwable reason;
  private final String advice;

  /**
   * @param reason why it is not known
   * @param advice what to do, the import's exact command included
   */
  public Unsettled(Throwable reason, String advice) {
    super(reason);
    this.reason = reason;
    this.advice = advice;
  }

  Throwable reason() {
    return reason;
  }

  String advice() {
    return advice;
  }
}
