package dev.userfleet.provider.fleet;

import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.former.Decision;
import dev.userfleet.provider.former.Held;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose manager leaves while their rows say nothing of one any more: the org goes on to name
 * whoever left. Pure.
 */
final class LeftReports {
  private LeftReports() {}

  /** What people are to read of them; empty if there are none. */
  static Optional<String> of(FleetInputs fleet, String fleetUrn, Decision decision) {
    Set<String> leavers =
        decision.gone().stream()
            .flatMap(person -> Stream.of(person.id(), person.email()))
            .filter(name -> !name.isEmpty())
            .map(LeftReports::name)
            .collect(Collectors.toSet());
    List<String> left =
        fleet.members().stream()
            .filter(member -> !member.fields().containsFields(Field.MANAGER.label()))
            .map(member -> decision.known().get(fleet.urn(fleetUrn, member)))
            .filter(person -> person != null && leavers.contains(name(person.manager())))
            .map(Held::urn)
            .map(Urns::name)
            .toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the manager of "
                + String.join(", ", left)
                + " leaves, and the org goes on to name that one: name another in the row, or"
                + " clear it by (empty) in CSV and \"\" elsewhere");
  }

  private static String name(String emailOrId) {
    return emailOrId.toLowerCase(Locale.ROOT);
  }
}
