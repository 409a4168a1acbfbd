package dev.userfleet.provider.engine;

import java.util.Map;

/** When the engine writes the state: at every step, or once, after the last Cancel. */
public enum StateWrites {
  EACH_STEP,
  ONCE;

  /** How people choose. */
  public static final String VARIABLE = "PULUMI_SKIP_CHECKPOINTS";

  /** As the engine reads it. */
  public static StateWrites of(Map<String, String> environment) {
    String value = environment.getOrDefault(VARIABLE, "");
    return value.equals("1") || value.equalsIgnoreCase("true") ? ONCE : EACH_STEP;
  }
}
