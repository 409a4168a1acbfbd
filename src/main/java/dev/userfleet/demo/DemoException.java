package dev.userfleet.demo;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The demo cannot go on; the message says why and what to do. */
final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DemoException(String message) {
    super(message);
  }

  DemoException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
