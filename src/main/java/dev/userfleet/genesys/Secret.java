package dev.userfleet.genesys;

/**
 * A value that never shows up in a message or a log.
 *
 * @param value the secret itself
 */
public record Secret(String value) {

  @Override
  public String toString() {
    return "[secret]";
  }
}
