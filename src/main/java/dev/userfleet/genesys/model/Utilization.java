package dev.userfleet.genesys.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many interactions a user handles at a time.
 *
 * @param level "Agent" where the user has settings of their own
 * @param utilization media → what holds for it; where the user's own, all media are told
 */
public record Utilization(@Nullable String level, Map<String, Media> utilization) {

  /** What holds for one media. */
  public record Media(@Nullable Integer maximumCapacity, List<String> interruptableMediaTypes) {
    public Media {
      interruptableMediaTypes = Json.listOf(interruptableMediaTypes);
    }
  }

  public Utilization {
    utilization = Json.mapOf(utilization);
  }

  /** Whether it is the user's own, and not the org's default. */
  public boolean isOwn() {
    return "Agent".equalsIgnoreCase(level);
  }
}
