package dev.userfleet.simulator.settings;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The org cannot start; the message says why and what to do. */
public final class SimulatorException extends RuntimeException {

  public SimulatorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public SimulatorException(String message) {
    super(message);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
