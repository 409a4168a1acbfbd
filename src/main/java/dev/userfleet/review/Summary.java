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
        .map(kind -> plan.count(kind) + " " + Choice.typed(kind))
        .collect(Collectors.joining(", "));
  }

  static String heading(Kind kind, int users) {
    String name = Choice.typed(kind);
    return "%s%s (%d)".formatted(Character.toUpperCase(name.charAt(0)), name.substring(1), users);
  }
}
