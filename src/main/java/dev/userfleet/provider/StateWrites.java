package dev.userfleet.provider;

import java.util.Map;

/** When the engine writes the state: at every step, or once, after the last Cancel. */
enum StateWrites {
  EACH_STEP,
  ONCE;

  /** How people choose. */
  static final String VARIABLE = "PULUMI_SKIP_CHECKPOINTS";

  /** As the engine reads it. */
  static StateWrites of(Map<String, String> environment) {
    String value = environment.getOrDefault(VARIABLE, "");
    return value.equals("1") || value.equalsIgnoreCase("true") ? ONCE : EACH_STEP;
  }
}
