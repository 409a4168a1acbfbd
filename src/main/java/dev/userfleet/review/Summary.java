package dev.userfleet.review;

import dev.userfleet.review.Change.Kind;
import dev.userfleet.text.Choice;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Counts in words. Pure. */
final class Summary {

  private Summary() {}

  static String of(Plan plan) {
    if (plan.changes().isEmpty()) {
      return "no change";
    }
    return Arrays.stream(Kind.values())
        .filter(kind -> plan.count(kind) > 0)
        .map(kind -> plan.count(kind) + " " + word(plan, kind))
        .collect(Collectors.joining(", "));
  }

  private static String word(Plan plan, Kind kind) {
    return kind == Kind.DELETED
        ? switch (plan.stack().onDestroy()) {
          case DELETE -> "deleted";
          case DEACTIVATE -> "deactivated";
          case RETAIN -> "forgotten";
        }
        : Choice.typed(kind);
  }

  static String heading(Plan plan, Kind kind) {
    String name = word(plan, kind);
    int users = plan.count(kind);
    return "%s%s (%d)".formatted(Character.toUpperCase(name.charAt(0)), name.substring(1), users);
  }
}
