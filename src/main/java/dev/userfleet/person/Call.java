package dev.userfleet.person;

/**
 * By which call of the API a field of a user who exists is brought about, in the order of calls.
 */
public enum Call {
  /** By none. */
  NONE,
  /** A PATCH of the state, which goes alone. */
  STATE,
  /** The PATCH of all that is plain. */
  PATCH,
  /** A move to the division. */
  DIVISION,
  /** A POST of the password. */
  PASSWORD,
  /** The invitation. */
  INVITE
}
