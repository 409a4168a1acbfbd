package dev.userfleet.provider.config;

/** What becomes of a run whose people want skills or languages that the org has not got. */
public enum MissingSkills {
  /** It fails before anybody is changed, naming them. */
  FAIL,
  /** It makes them. */
  CREATE
}
