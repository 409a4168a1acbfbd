package dev.userfleet.provider.config;

/** What becomes of a run that cannot reach whom it shares its limit with. */
public enum SharedLimitMode {
  /** It warns, and goes by what the org tells it. */
  PREFER,
  /** It is refused before anybody is changed. */
  REQUIRE
}
