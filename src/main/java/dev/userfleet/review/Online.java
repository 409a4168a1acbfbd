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
import java.util.stream.Collectors;

/** What the rows of a plan will meet in an org. Pure. */
final class Online {
  private final Map<Fate, List<String>> rows;

  /** E-mails that the plan itself gives up: up brings that about first. */
  private final Set<String> free;

  Online(Plan plan, ExistingUsers existing) {
    free =
        plan.of(Kind.CHANGED).stream()
            .map(Change::formerEmail)
            .map(email -> email.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
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
    return remark(Fate.REFUSED, "The org has a user with this e-mail, so up will refuse:");
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
