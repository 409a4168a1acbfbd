package dev.userfleet.genesys;

/**
 * A value that never shows up in a message or a log.
 *
 * @param value the secret itself
 */
public record Secret(String value) {

  /** The text with every occurrence of the value replaced. */
  String hideIn(String text) {
    return value.isEmpty() ? text : text.replace(value, toString());
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
