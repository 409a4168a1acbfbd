package dev.userfleet.forecast;

/** What a run waits for most. */
public enum Bottleneck {
  NOTHING("nothing to wait for"),
  LIMIT("the org's limit"),
  ANSWERS("the org's answers"),
  PARALLEL("--parallel"),
  STATE_WRITES("the engine's state writes");

  private final String words;

  Bottleneck(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
