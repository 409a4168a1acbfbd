package dev.userfleet.throttle.board;

/** What a key of the store holds was written by another version, or by something else. */
final class UnreadableBoardException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableBoardException(String key) {
    super("what it holds in %s is not of this version of userfleet".formatted(key));
  }
}
