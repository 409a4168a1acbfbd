package dev.userfleet.rehearsal;

/** The rehearsal cannot begin; the message says why and what to do. */
final class RehearsalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RehearsalException(String message) {
    super(message);
  }
}
