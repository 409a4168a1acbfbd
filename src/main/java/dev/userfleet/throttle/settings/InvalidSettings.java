package dev.userfleet.throttle.settings;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings that cannot work; the message names each with what is wrong with it. */
public final class InvalidSettings extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final ImmutableMap<String, String> faults;

  /**
   * @param faults configuration key → what is wrong with its value
   */
  public InvalidSettings(Map<String, String> faults) {
    super(
        faults.entrySet().stream()
            .map(fault -> fault.getKey() + ": " + fault.getValue())
            .collect(Collectors.joining("; ")));
    this.faults = ImmutableMap.copyOf(faults);
  }

  /** Configuration key → what is wrong with its value, in the message's order. */
  public Map<String, String> faults() {
    return faults;
  }
}
