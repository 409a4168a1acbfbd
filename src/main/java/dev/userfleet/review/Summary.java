package dev.userfleet.review;

import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.members.MembersPlan;
import dev.userfleet.review.Change.Kind;
import dev.userfleet.text.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Counts in words. Pure. */
final class Summary {

  private Summary() {}

  static String of(Plan plan) {
    String users =
        Arrays.stream(Kind.values())
            .filter(kind -> plan.count(kind) > 0)
            .map(kind -> plan.count(kind) + " " + word(plan, kind))
            .collect(Collectors.joining(", "));
    return (users.isEmpty() ? "no change" : users)
        + (plan.members().isEmpty() ? "" : "; " + members(plan));
  }

  /** Such as "12 to be in and 3 out of groups, queues, roles and units". */
  private static String members(Plan plan) {
    int join = plan.members().stream().mapToInt(one -> one.joining().size()).sum();
    int leave = plan.members().stream().mapToInt(one -> one.leaving().size()).sum();
    return "%d to be in and %d out of groups, queues, roles and units".formatted(join, leave);
  }

  static String membersHeading(Plan plan) {
    return "Groups, queues, roles and units (%d)".formatted(plan.members().size());
  }

  /** Such as "12 people join, 3 leave". */
  static String members(MembersPlan plan) {
    List<String> parts = new ArrayList<>();
    if (!plan.words().isEmpty()) {
      parts.add(plan.words());
    }
    if (!plan.again().isEmpty()) {
      parts.add(plan.again().size() + " taken in again");
    }
    if (!plan.moved().isEmpty()) {
      parts.add(
          plan.moved().size()
              + (plan.kind() == MemberKind.QUEUE ? " to another ring" : " to another work plan"));
    }
    if (plan.isExclusive()) {
      parts.add("all others are taken out");
    }
    return String.join(", ", parts);
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
