package dev.userfleet.doctor;

import dev.userfleet.roster.PhoneCountry;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.RosterFile;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The roster that a stack is configured with.
 *
 * @param path relative to the working folder, which is the project's; empty if none is configured
 * @param country of numbers without a country code
 * @param defaults fields of every row that does not give them
 */
record StackRoster(
    Optional<String> path, Optional<PhoneCountry> country, Map<String, Object> defaults) {

  /** What its rows want; empty after a word on why that is not known. Blocks. */
  Optional<Wanted> read(Consumer<Finding> findings) {
    if (path.isEmpty()) {
      findings.accept(note("userfleet:roster is not set: what its columns want was not looked at"));
      return Optional.empty();
    }
    String shown = Texts.printable(path.get());
    if (RosterFile.isNothing(path.get())) {
      findings.accept(
          note(shown + " is not there yet, or empty: what its columns want was not looked at"));
      return Optional.empty();
    }
    Roster roster = RosterFile.read(List.of(path.get()), country);
    if (!roster.faults().isEmpty()) {
      findings.accept(
          Finding.fail(
              "roster",
              "%s has faults, %d of them; roster check %s names each"
                  .formatted(shown, roster.faults().size(), shown)));
      return Optional.empty();
    }
    findings.accept(Finding.ok("roster", "%s, %d rows".formatted(shown, roster.users().size())));
    Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    for (RosterUser user : roster.users()) {
      rows.put(user.key(), user.fields());
    }
    return Optional.of(Wanted.of(rows, defaults));
  }

  private static Finding note(String text) {
    return Finding.note("roster", text);
  }
}
