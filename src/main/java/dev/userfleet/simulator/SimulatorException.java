package dev.userfleet.simulator;

/** The org cannot start or keep its users; the message says why and what to do. */
public final class SimulatorException extends RuntimeException {

  SimulatorException(String message, Throwable cause) {
    super(message, cause);
  }

  SimulatorException(String message) {
    super(message);
  }
}
