package dev.userfleet.provider.config;

/** What a create does when the org already has a user with that e-mail. */
public enum OnExisting {
  /** Fails, naming the user. */
  FAIL,
  /** Takes a deleted user back, or an inactive one where {@code onDestroy} is deactivate. */
  RESTORE,
  /** Takes back as well whom a run that was cut off seems to have made: for one run after it. */
  RESUME,
  /** Takes a live user over too. */
  ADOPT;

  /** Whether it takes back users whom this stack had. */
  public boolean takesBack() {
    return this == RESTORE || this == RESUME;
  }
}
