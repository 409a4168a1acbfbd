package dev.userfleet.genesys.model;

/**
 * A value that never shows up in a message or a log.
 *
 * @param value the secret itself
 */
public record Secret(String value) {

  /** Whether it can stand in a header. */
  public boolean isSendable() {
    return value.matches("[!-~]+");
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
