package dev.userfleet.review;

import dev.userfleet.review.Change.Kind;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.text.PersonName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares two rosters, for where there is no state to preview against. Pure. */
final class Rosters {

  private Rosters() {}

  static Plan compare(Roster base, Roster head, Stack stack) {
    Map<String, RosterUser> gone = new LinkedHashMap<>();
    base.users().forEach(user -> gone.put(user.key(), user));
    Map<RosterUser, RosterUser> before = new HashMap<>();
    List<RosterUser> strangers = new ArrayList<>();
    List<String> reused = new ArrayList<>();
    for (RosterUser user : head.users()) {
      RosterUser former = gone.remove(user.key());
      if (former == null) {
        former = gone.remove(text(user, "formerKey"));
      }
      if (former == null) {
        strangers.add(user);
      } else {
        before.put(user, former);
        if (former.key().equals(user.key())
            && !email(former).equals(email(user))
            && !isSamePerson(former, user)) {
          reused.add(user.key());
        }
      }
    }
    KeyChanges keys = keyChanges(gone, strangers, before, reused);
    List<Change> changes = new ArrayList<>();
    for (RosterUser user : head.users()) {
      RosterUser former = before.get(user);
      if (former != null) {
        Change change = change(Kind.CHANGED, former, user);
        if (!change.fields().isEmpty()) {
          changes.add(change);
        }
      }
    }
    gone.values().forEach(user -> changes.add(change(Kind.DELETED, null, user)));
    strangers.forEach(user -> changes.add(change(Kind.CREATED, null, user)));
    int touched = (int) changes.stream().filter(change -> change.kind() != Kind.CREATED).count();
    return new Plan(
        Plan.Source.ROSTERS, changes, base.users().size() - touched, keys, stack, List.of());
  }

  /** Makes one user of a row that goes and a row that comes with its e-mail, as up does. */
  private static KeyChanges keyChanges(
      Map<String, RosterUser> gone,
      List<RosterUser> strangers,
      Map<RosterUser, RosterUser> before,
      List<String> reused) {
    Map<String, RosterUser> byEmail = new HashMap<>();
    gone.values().forEach(user -> byEmail.put(email(user), user));
    List<String> kept = new ArrayList<>();
    List<String> renamed = new ArrayList<>();
    for (RosterUser user : List.copyOf(strangers)) {
      RosterUser former = byEmail.get(email(user));
      if (former != null) {
        gone.remove(former.key());
        strangers.remove(user);
        before.put(user, former);
        (isSamePerson(former, user) ? kept : renamed).add(former.key() + " → " + user.key());
      }
    }
    return new KeyChanges(kept, renamed, reused);
  }

  private static boolean isSamePerson(RosterUser former, RosterUser user) {
    return samePerson(user)
        .orElseGet(() -> PersonName.same(text(former, "name"), text(user, "name")));
  }

  private static Optional<Boolean> samePerson(RosterUser user) {
    return user.fields().get("samePerson") instanceof Boolean answer
        ? Optional.of(answer)
        : Optional.empty();
  }

  private static String email(RosterUser user) {
    return text(user, "email").toLowerCase(Locale.ROOT);
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
        Calls.of(kind, kind == Kind.CREATED ? user.fields().keySet() : fields),
        samePerson(user).orElse(null));
  }

  private static String text(RosterUser user, String field) {
    return user.fields().get(field) instanceof String text ? text : "";
  }
}
