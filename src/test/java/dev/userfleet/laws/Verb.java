package dev.userfleet.laws;

/** A command of the CLI. */
public enum Verb {
  UP,
  PREVIEW,
  REFRESH,
  DESTROY,
  /** Takes a user whom the org has into the state. */
  IMPORT
}
