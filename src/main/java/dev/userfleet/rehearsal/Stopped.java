package dev.userfleet.rehearsal;

/** The run was stopped before this had its turn, so nothing was done. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Stopped() {
    super("the run was stopped by another error or by hand");
  }
}
