package dev.userfleet.provider;

/** What a create does when the org already has a user with that e-mail. */
enum OnExisting {
  /** Fails, naming the user. */
  FAIL,
  /** Takes a deleted user back, or an inactive one where {@code onDestroy} is deactivate. */
  RESTORE,
  /** Takes a live user over too. */
  ADOPT
}
