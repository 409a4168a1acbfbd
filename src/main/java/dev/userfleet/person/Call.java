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
  /** A PUT of all routing skills. */
  SKILLS,
  /** A PATCH of the languages that are new or changed, and a DELETE for each that goes. */
  LANGUAGES,
  /** A PUT of the utilization, or a DELETE. */
  UTILIZATION,
  /** A PATCH of the voicemail policy. */
  VOICEMAIL,
  /** A PUT of the default station, or a DELETE. */
  STATION,
  /** A POST of the password. */
  PASSWORD,
  /** The invitation. */
  INVITE
}
