package dev.userfleet.shards;

/** Why nothing is run; says what to do. */
final class ShardsException extends Exception {
  private static final long serialVersionUID = 1L;

  ShardsException(String message) {
    super(message);
  }
}
