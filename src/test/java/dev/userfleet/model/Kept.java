package dev.userfleet.model;

import com.google.protobuf.Struct;
import java.util.Map;

/**
 * What the engine keeps of a user.
 *
 * @param half whether the last step left it half-made
 */
public record Kept(String id, Struct inputs, Struct outputs, boolean half) {

  static Kept in(Map<String, Kept> state, String key) {
    Kept kept = state.get(key);
    if (kept == null) {
      throw new AssertionError(key + " is not in the state");
    }
    return kept;
  }
}
