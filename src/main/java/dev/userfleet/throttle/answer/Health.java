package dev.userfleet.throttle.answer;

/**
 * What an outcome says of the org itself.
 *
 * @param said the org's answer, for people
 */
public record Health(Kind kind, String said) {

  public static final Health UNKNOWN = new Health(Kind.UNKNOWN, "");
  public static final Health FINE = new Health(Kind.FINE, "");

  /** The verdict. */
  public enum Kind {
    /** It answered as it should; an error that is the caller's own is such an answer too. */
    FINE,
    /** It answered 5xx or not at all. */
    FAILED,
    /** It forbade a call without naming a permission, as to a client that it has banned. */
    FORBIDDEN,
    /** Nothing is known. */
    UNKNOWN
  }
}
