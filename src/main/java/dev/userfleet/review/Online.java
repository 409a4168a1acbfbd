package dev.userfleet.review;

import dev.userfleet.provider.user.ExistingUsers;
import dev.userfleet.provider.user.ExistingUsers.Fate;
import dev.userfleet.review.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the rows of a plan will meet in an org. Pure. */
final class Online {
  private final Map<Fate, List<String>> rows;

  /** E-mails that the plan itself gives up: up brings that about first. */
  private final Set<String> free;

  /** What the org has not got → who names it. */
  private final Map<String, List<String>> divisions;

  private final Map<String, List<String>> managers;

  Online(Plan plan, ExistingUsers existing) {
    free =
        plan.of(Kind.CHANGED).stream()
            .map(Change::formerEmail)
            .map(email -> email.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Set<String> coming =
        plan.changes().stream()
            .filter(change -> change.kind() != Kind.DELETED)
            .map(change -> change.email().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    divisions = new TreeMap<>(plan.named("division"));
    divisions.keySet().removeIf(existing::hasDivision);
    managers = new TreeMap<>(plan.named("manager"));
    managers
        .keySet()
        .removeIf(
            manager ->
                coming.contains(manager.toLowerCase(Locale.ROOT)) || existing.hasManager(manager));
    rows =
        plan.changes().stream()
            .filter(change -> fate(change, existing).isPresent())
            .collect(
                Collectors.groupingBy(
                    change -> fate(change, existing).orElseThrow(),
                    Collectors.mapping(Online::row, Collectors.toList())));
  }

  private Optional<Fate> fate(Change change, ExistingUsers existing) {
    String address = change.email().toLowerCase(Locale.ROOT);
    if (address.isEmpty() || free.contains(address)) {
      return Optional.empty();
    }
    return change.kind() == Kind.CREATED
        ? existing.create(change.email(), change.name(), Optional.ofNullable(change.samePerson()))
        : change.kind() == Kind.CHANGED && !change.formerEmail().isEmpty()
            ? existing.rename(change.email())
            : Optional.empty();
  }

  private static String row(Change change) {
    return change.key().equalsIgnoreCase(change.email())
        ? change.key()
        : change.key() + " " + change.email();
  }

  List<Remark> refusals() {
    List<Remark> refusals = new ArrayList<>();
    refusals.addAll(
        remark(Fate.REFUSED, "The org has a user with this e-mail, so up will refuse:"));
    refusals.addAll(
        missing("The org has no such division, or several, so up will fail:", divisions));
    refusals.addAll(
        missing("Nobody live has the e-mail of this manager, so up will fail:", managers));
    return refusals;
  }

  private static List<Remark> missing(String text, Map<String, List<String>> named) {
    return named.isEmpty()
        ? List.of()
        : List.of(
            new Remark(
                text,
                named.entrySet().stream()
                    .map(entry -> entry.getKey() + " of " + String.join(", ", entry.getValue()))
                    .toList()));
  }

  List<Remark> warnings() {
    List<Remark> warnings = new ArrayList<>();
    warnings.addAll(
        remark(
            Fate.RESTORED,
            "Not made but restored, without the roles and queues of before; the org knows the"
                + " e-mail:"));
    warnings.addAll(
        remark(
            Fate.ADOPTED, "Not made but adopted, and brought to what the row says; in the org:"));
    return warnings;
  }

  private List<Remark> remark(Fate fate, String text) {
    List<String> about = rows.getOrDefault(fate, List.of());
    return about.isEmpty() ? List.of() : List.of(new Remark(text, about));
  }
}
