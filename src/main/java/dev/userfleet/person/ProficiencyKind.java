package dev.userfleet.person;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Skills or languages, by name or id, and how well the person knows each: 0 to 5, in halves. An
 * empty map is none.
 */
final class ProficiencyKind implements Kind {
  /** As many as the org takes for one person. */
  private static final int MOST = 50;

  private static final BigDecimal BEST = BigDecimal.valueOf(5);

  private static final Kind LEVEL =
      TextKind.meaning(
          Number.class,
          ProficiencyKind::level,
          "is no proficiency: a number from 0 to 5, in halves");

  @Override
  public @Nullable Object read(Object raw, Complaint complaint) {
    if (raw == UNKNOWN) {
      return raw;
    }
    Map<?, ?> given;
    if (raw instanceof Map<?, ?> map) {
      given = map;
    } else if (raw instanceof List<?> elements) {
      given =
          CellEntries.of(
              elements, " has no proficiency; write NAME:4, with a number from 0 to 5", complaint);
    } else {
      complaint.about("", "must be a map of names to proficiencies, such as Billing: 4");
      return null;
    }
    if (given.size() > MOST) {
      complaint.about("", "holds " + given.size() + "; the org takes " + MOST + " for one person");
      return null;
    }
    return read(given, complaint);
  }

  private static Map<String, Object> read(Map<?, ?> given, Complaint complaint) {
    Map<String, Object> levels = new TreeMap<>();
    given.forEach(
        (key, raw) -> {
          Object name = TextKind.FILLED.read(key, complaint);
          Object level =
              raw == null ? null : LEVEL.read(raw, complaint.within(String.valueOf(key)));
          if (name != null && level != null && levels.put(String.valueOf(name), level) != null) {
            complaint.about("", complaint.shown(name) + " stands twice");
          }
        });
    return levels;
  }

  /** A whole one as an integer, so that 4 and 4.0 are the same. */
  private static @Nullable Object level(String text) {
    try {
      // A comma is what a spreadsheet has in half of the world.
      BigDecimal level = new BigDecimal(text.replace(',', '.'));
      BigDecimal halves = level.multiply(BigDecimal.valueOf(2));
      if (level.signum() < 0
          || level.compareTo(BEST) > 0
          || halves.remainder(BigDecimal.ONE).signum() != 0) {
        return null;
      }
      return level.remainder(BigDecimal.ONE).signum() == 0
          ? (Object) level.intValue()
          : (Object) level.doubleValue();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public JsonObject schema() {
    JsonObject level = new JsonObject();
    level.addProperty("type", "number");
    JsonObject map = new JsonObject();
    map.addProperty("type", "object");
    map.add("additionalProperties", level);
    return map;
  }

  /** {@code NAME:LEVEL}, several separated by {@code ;} or a line break. */
  @Override
  public Object fromCell(String text) {
    return CellElements.of(text);
  }

  @Override
  public String toCell(Object value) {
    return CellElements.joined(
        ((Map<?, ?>) value)
            .entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue()).toList());
  }
}
