package dev.userfleet.model;

/**
 * What ends a run in its middle.
 *
 * @param afterCalls at which call of the run's
 * @param unsaved how many of the last answers are not in the state yet, where the engine is killed
 */
public record Interruption(Kind kind, int afterCalls, int unsaved) {
  public static final Interruption NONE = new Interruption(Kind.NONE, 0, 0);

  /** How. */
  public enum Kind {
    NONE,
    CANCEL,
    PROVIDER_KILLED,
    ENGINE_KILLED
  }

  @Override
  public String toString() {
    return switch (kind) {
      case NONE -> "";
      case CANCEL -> ", cancelled at call " + afterCalls;
      case PROVIDER_KILLED -> ", provider killed at call " + afterCalls;
      case ENGINE_KILLED ->
          ", engine killed at call " + afterCalls + ", " + unsaved + " answers unsaved";
    };
  }
}
