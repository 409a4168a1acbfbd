package dev.userfleet.provider.fleet;

import dev.userfleet.provider.engine.Urns;
import dev.userfleet.text.FirstFew;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people are to read of users who stay under another key: the engine tells nothing. Pure. */
public final class ChangedKeys {
  private static final Pattern SAID =
      Pattern.compile(
          "[0-9]+ (?:key changes, and the user stays|keys change, and the users stay): (.*)",
          Pattern.DOTALL);

  private ChangedKeys() {}

  /**
   * Whoever is followed by a former key is not told of: the row says so itself.
   *
   * @param formerUrns by which the state knows them
   * @return empty if there are none
   */
  static Optional<String> words(Map<FleetMember, String> formerUrns, String keyPrefix) {
    List<String> changed =
        formerUrns.entrySet().stream()
            .filter(one -> one.getKey().formerKey().isEmpty())
            .map(one -> Map.entry(Urns.name(one.getValue()), keyPrefix + one.getKey().key()))
            .filter(one -> !one.getKey().equals(one.getValue()))
            .map(one -> one.getKey() + " → " + one.getValue())
            .sorted()
            .toList();
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (changed.size() == 1
                    ? "1 key changes, and the user stays: "
                    : changed.size() + " keys change, and the users stay: ")
                + FirstFew.of(changed));
  }

  /** The keys that such a line names, as in "0017 → 17"; empty for any other line. */
  public static Optional<String> named(String line) {
    Matcher said = SAID.matcher(line);
    return said.matches() ? Optional.of(said.group(1)) : Optional.empty();
  }
}
