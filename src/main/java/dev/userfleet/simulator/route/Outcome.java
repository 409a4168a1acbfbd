package dev.userfleet.simulator.route;

import com.google.gson.JsonElement;
import dev.userfleet.simulator.store.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint decides.
 *
 * @param status the reply's status
 * @param body the reply's body, or null for none
 * @param effects what changes; applied and kept before the reply goes out
 */
public record Outcome(int status, @Nullable JsonElement body, List<Effect> effects) {

  public static Outcome ok(JsonElement body, Effect... effects) {
    return new Outcome(200, body, List.of(effects));
  }

  public static Outcome noContent(List<Effect> effects) {
    return empty(204, effects);
  }

  public static Outcome empty(int status, List<Effect> effects) {
    return new Outcome(status, /* body= */ null, effects);
  }
}
