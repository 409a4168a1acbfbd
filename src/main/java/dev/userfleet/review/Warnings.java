package dev.userfleet.review;

import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.review.Change.Kind;
import dev.userfleet.text.Choice;
import dev.userfleet.text.PersonName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What people overlook in a plan. Pure. */
final class Warnings {

  /** Fewer people than this leave a company on an ordinary day. */
  private static final int MASS = 10;

  /** Words such as "de" and "von", and initials, are shared by too many. */
  private static final int SHORT = 3;

  private Warnings() {}

  static List<Remark> of(Plan plan) {
    List<Remark> warnings = new ArrayList<>();
    int deleted = plan.count(Kind.DELETED);
    OnDestroy onDestroy = plan.stack().onDestroy();
    if (plan.source() == Plan.Source.ROSTERS && plan.before() == 0) {
      warnings.add(
          Remark.of(
              "The roster before holds nobody, or is not there, so everybody counts as new and"
                  + " nobody as gone."));
    }
    if (onDestroy == OnDestroy.DELETE && deleted >= MASS) {
      warnings.add(Remark.of("Mass deletion: %d users go.".formatted(deleted)));
    } else if (onDestroy != OnDestroy.DELETE && deleted > 0) {
      warnings.add(
          Remark.of(
              "Nobody is deleted, since onDestroy is %s: %s in the org %s."
                  .formatted(
                      Choice.typed(onDestroy),
                      deleted == 1 ? "1 user stays" : deleted + " users stay",
                      onDestroy == OnDestroy.RETAIN
                          ? "as they are, and only the stack forgets them"
                          : "as inactive")));
    }
    add(
        warnings,
        "Deleted and created again, by the look of it: give the new row the old key as formerKey,"
            + " and the user stays.",
        samePeople(plan));
    add(
        warnings,
        "Deleted and created again, perhaps: they share a part of the name and the e-mail's domain,"
            + " as after a marriage. If it is one person, give the new row formerKey and"
            + " samePerson: true, and the user stays.",
        perhapsSamePeople(plan));
    add(warnings, "The key changes, and the user stays:", plan.findings().rekeyed());
    if (!plan.findings().moves().isEmpty()) {
      warnings.add(Remark.quoting("People move between shards:", plan.findings().moves()));
    }
    add(
        warnings,
        "No longer managed, since rows that had a value give none: the org keeps what it has there,"
            + " unless a default stands in. To clear a field of CSV write (empty) into its cell.",
        counted(plan.findings().unmanaged()));
    add(
        warnings,
        "The e-mail changes, and with it the login:",
        plan.changes().stream()
            .filter(change -> !change.formerEmail().isEmpty())
            .map(change -> change.formerEmail() + " → " + change.email())
            .toList());
    List<String> deactivated =
        plan.changes().stream().filter(Change::deactivated).map(Change::key).toList();
    add(warnings, "Deactivated:", deactivated);
    if (plan.leaving() > 0) {
      warnings.add(
          Remark.of(
              "Deletion takes a user's roles and queues, deactivation the roles. A git revert"
                  + " restores the user, and of those only what the row says."));
    }
    if (!plan.findings().warnings().isEmpty()) {
      warnings.add(Remark.quoting("Before anything is done it says:", plan.findings().warnings()));
    }
    warnings.addAll(MemberWarnings.of(plan));
    return warnings;
  }

  private static void add(List<Remark> warnings, String text, List<String> about) {
    if (!about.isEmpty()) {
      warnings.add(new Remark(text, about));
    }
  }

  private static List<String> samePeople(Plan plan) {
    Map<String, Change> gone = new HashMap<>();
    for (Change deleted : plan.of(Kind.DELETED)) {
      identities(deleted).forEach(identity -> gone.put(identity, deleted));
    }
    List<String> pairs = new ArrayList<>();
    for (Change created : plan.of(Kind.CREATED)) {
      identities(created).stream()
          .map(gone::get)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(twin -> pairs.add(pair(twin, created)));
    }
    return pairs;
  }

  private static String pair(Change gone, Change created) {
    return gone.key() + " → " + created.key();
  }

  /** By what a person is known again; what is empty or a secret tells nobody apart. */
  private static List<String> identities(Change change) {
    String name = PersonName.canonical(change.name());
    return Stream.of("email " + identity(change.email()), "name " + name)
        .filter(identity -> !identity.endsWith(" "))
        .toList();
  }

  /** Pairs of whom each has only the other, since first names are shared by many. */
  private static List<String> perhapsSamePeople(Plan plan) {
    List<String> certain = samePeople(plan);
    Map<String, List<Change>> gone = byParts(plan.of(Kind.DELETED));
    Map<String, List<Change>> created = byParts(plan.of(Kind.CREATED));
    Set<String> pairs = new LinkedHashSet<>();
    gone.forEach(
        (part, before) -> {
          List<Change> now = created.getOrDefault(part, List.of());
          if (before.size() == 1 && now.size() == 1) {
            pairs.add(pair(before.get(0), now.get(0)));
          }
        });
    return pairs.stream().filter(pair -> !certain.contains(pair)).toList();
  }

  /** A word of the name together with the e-mail's domain → who has both. */
  private static Map<String, List<Change>> byParts(List<Change> changes) {
    Map<String, List<Change>> byParts = new LinkedHashMap<>();
    for (Change change : changes) {
      String domain = identity(change.email()).replaceFirst(".*@", "");
      Arrays.stream(PersonName.canonical(change.name()).split(" "))
          .filter(word -> word.length() > SHORT && !domain.isEmpty())
          .distinct()
          .forEach(
              word ->
                  byParts.computeIfAbsent(word + "@" + domain, p -> new ArrayList<>()).add(change));
    }
    return byParts;
  }

  /** Each with how often it stands there. */
  private static List<String> counted(List<String> names) {
    Map<String, Integer> counts = new TreeMap<>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(
            count ->
                count.getKey() + (count.getValue() == 1 ? "" : " (%d)".formatted(count.getValue())))
        .toList();
  }

  private static String identity(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
