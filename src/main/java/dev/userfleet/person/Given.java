package dev.userfleet.person;

import dev.userfleet.genesys.model.Utilization;
import dev.userfleet.genesys.model.VoicemailPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What rows say, as the org is to be told of it. Takes what {@link Kind#read} has passed. */
public final class Given {
  private Given() {}

  /** Name or id of each skill, or language → proficiency. */
  public static Map<String, Double> levels(Object row) {
    Map<String, Double> levels = new TreeMap<>();
    ((Map<?, ?>) row)
        .forEach((name, level) -> levels.put(String.valueOf(name), ((Number) level).doubleValue()));
    return levels;
  }

  public static Utilization utilization(Object row) {
    Map<String, Utilization.Media> media = new TreeMap<>();
    ((Map<?, ?>) row)
        .forEach((name, how) -> media.put(String.valueOf(name), media((Map<?, ?>) how)));
    return new Utilization(/* level= */ null, media);
  }

  private static Utilization.Media media(Map<?, ?> how) {
    return new Utilization.Media(
        number(how.get(UtilizationKind.CAPACITY)),
        how.get(UtilizationKind.INTERRUPTABLE) instanceof List<?> media
            ? media.stream().map(String::valueOf).toList()
            : List.of());
  }

  public static VoicemailPolicy voicemail(Object row) {
    Map<?, ?> parts = (Map<?, ?>) row;
    return new VoicemailPolicy(
        (Boolean) parts.get("enabled"),
        number(parts.get("alertTimeoutSeconds")),
        (Boolean) parts.get("sendEmailNotifications"));
  }

  private static @Nullable Integer number(@Nullable Object part) {
    return part instanceof Number number ? (Integer) number.intValue() : null;
  }
}
