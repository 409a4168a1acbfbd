package dev.userfleet.review;

/** What was to be reviewed cannot be read; the message says what to do. */
final class ReviewException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ReviewException(String message) {
    super(message);
  }
}
