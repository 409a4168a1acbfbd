package dev.userfleet.laws;

/** A law that did not hold. */
public final class Broken extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final Law law;

  Broken(Law law, String how) {
    super(how);
    this.law = law;
  }

  Broken(Broken cause, String story) {
    super(cause.getMessage() + story, cause);
    this.law = cause.law;
  }

  Law law() {
    return law;
  }
}
