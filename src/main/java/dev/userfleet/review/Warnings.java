package dev.userfleet.review;

import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.review.Change.Kind;
import dev.userfleet.text.Choice;
import dev.userfleet.text.PersonName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people overlook in a plan. Pure. */
final class Warnings {

  /** Fewer people than this leave a company on an ordinary day. */
  private static final int MASS = 10;

  private Warnings() {}

  static List<Remark> of(Plan plan) {
    List<Remark> warnings = new ArrayList<>();
    int deleted = plan.count(Kind.DELETED);
    OnDestroy onDestroy = plan.stack().onDestroy();
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
        "Deleted and created again, by the look of it: give the new row the old key as formerKey, and"
            + " the user stays.",
        samePeople(plan));
    add(warnings, "The key changes, and the user stays:", plan.keys().kept());
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
              "Deletion and deactivation take a user's roles and queues. A git revert brings the"
                  + " user back, but not those."));
    }
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
      gone.put("name " + PersonName.canonical(deleted.name()), deleted);
      gone.put("email " + identity(deleted.email()), deleted);
    }
    List<String> pairs = new ArrayList<>();
    for (Change created : plan.of(Kind.CREATED)) {
      Change twin =
          created.email().isEmpty() ? null : gone.get("email " + identity(created.email()));
      String name = PersonName.canonical(created.name());
      if (twin == null && !name.isEmpty()) {
        twin = gone.get("name " + name);
      }
      if (twin != null) {
        pairs.add(twin.key() + " → " + created.key());
      }
    }
    return pairs;
  }

  private static String identity(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
