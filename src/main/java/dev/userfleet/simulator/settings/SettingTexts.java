package dev.userfleet.simulator.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What people wrote about an org, before it is understood.
 *
 * @param given setting → what was written
 * @param faults what is wrong already, each with its place
 */
public record SettingTexts(Map<Setting, Given> given, List<String> faults) {
  public static final SettingTexts NONE = new SettingTexts(Map.of(), List.of());

  /**
   * @param where the place, for messages
   * @param text the value; in lists with commas between
   */
  record Given(String where, String text) {}

  public static SettingTexts faulty(String fault) {
    return new SettingTexts(Map.of(), List.of(fault));
  }

  /** These, and the others' where they say more or something else. */
  public SettingTexts under(SettingTexts others) {
    Map<Setting, Given> both = new EnumMap<>(Setting.class);
    both.putAll(given);
    both.putAll(others.given);
    return new SettingTexts(both, Stream.concat(faults.stream(), others.faults.stream()).toList());
  }
}
