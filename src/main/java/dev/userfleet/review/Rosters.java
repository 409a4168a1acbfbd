package dev.userfleet.review;

import dev.userfleet.program.Roster;
import dev.userfleet.program.RosterUser;
import dev.userfleet.review.Change.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares two rosters, for where there is no state to preview against. Pure. */
final class Rosters {

  private Rosters() {}

  static Plan compare(Roster base, Roster head, Stack stack) {
    Map<String, RosterUser> gone = new LinkedHashMap<>();
    base.users().forEach(user -> gone.put(user.key(), user));
    List<Change> changes = new ArrayList<>();
    List<RosterUser> created = new ArrayList<>();
    for (RosterUser user : head.users()) {
      RosterUser before = gone.remove(user.key());
      if (before == null) {
        before = gone.remove(text(user, "formerKey"));
      }
      if (before == null) {
        created.add(user);
      } else {
        Change change = change(Kind.CHANGED, before, user);
        if (!change.fields().isEmpty()) {
          changes.add(change);
        }
      }
    }
    gone.values().forEach(user -> changes.add(change(Kind.DELETED, null, user)));
    created.forEach(user -> changes.add(change(Kind.CREATED, null, user)));
    int kept = (int) changes.stream().filter(change -> change.kind() != Kind.CREATED).count();
    return new Plan(Plan.Source.ROSTERS, changes, base.users().size() - kept, stack, List.of());
  }

  private static Change change(Kind kind, @Nullable RosterUser before, RosterUser user) {
    Map<String, Object> old = before == null ? user.fields() : before.fields();
    String formerEmail = before == null ? "" : text(before, "email");
    List<String> fields =
        Stream.concat(old.keySet().stream(), user.fields().keySet().stream())
            .filter(field -> !Objects.equals(old.get(field), user.fields().get(field)))
            .toList();
    return new Change(
        kind,
        user.key(),
        text(user, "email"),
        text(user, "name"),
        fields,
        formerEmail.equals(text(user, "email")) ? "" : formerEmail,
        before != null
            && text(user, "state").equals("inactive")
            && !text(before, "state").equals("inactive"),
        Calls.of(kind, kind == Kind.CREATED ? user.fields().keySet() : fields));
  }

  private static String text(RosterUser user, String field) {
    return user.fields().get(field) instanceof String text ? text : "";
  }
}
