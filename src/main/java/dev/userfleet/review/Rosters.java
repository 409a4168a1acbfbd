package dev.userfleet.review;

import com.google.protobuf.Struct;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.fleet.RowMemberships;
import dev.userfleet.provider.fleet.WantedNames;
import dev.userfleet.provider.former.Decision;
import dev.userfleet.provider.former.Declared;
import dev.userfleet.provider.former.Doubt;
import dev.userfleet.provider.former.Held;
import dev.userfleet.provider.former.Identities;
import dev.userfleet.provider.members.MembersPlan;
import dev.userfleet.provider.resource.UserChanges;
import dev.userfleet.review.Change.Kind;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.text.PersonName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares two rosters, for where there is no state to preview against. Who is who and what changes
 * is decided as the provider decides it, as if the state held the first roster. Pure.
 */
final class Rosters {
  private static final String INACTIVE = "inactive";

  private Rosters() {}

  static Plan compare(Roster base, Roster head, Stack stack) {
    Map<String, RosterUser> before = new LinkedHashMap<>();
    base.users().forEach(user -> before.put(user.key(), user));
    Decision decision =
        Identities.decide(
            head.users().stream().map(Rosters::declared).toList(),
            before.values().stream().map(Rosters::held).toList(),
            before.keySet());
    RowMemberships memberships = memberships(head);
    WantedNames names = new WantedNames();
    List<Change> changes = new ArrayList<>();
    List<String> rekeyed = new ArrayList<>();
    List<String> unmanaged = new ArrayList<>();
    for (RosterUser user : head.users()) {
      @Nullable Held known = decision.known().get(user.key());
      @Nullable RosterUser former = known == null ? null : before.get(known.key());
      Change change = change(former == null ? Kind.CREATED : Kind.CHANGED, former, user);
      if (former == null || !change.fields().isEmpty()) {
        changes.add(change);
        change.want(inputs(user), names);
      }
      if (former != null) {
        unmanaged.addAll(unmanaged(former, user));
        if (isRekeyed(former, user)) {
          rekeyed.add(former.key() + " → " + user.key());
        }
      }
    }
    decision
        .gone()
        .forEach(
            person ->
                Optional.ofNullable(before.get(person.key()))
                    .ifPresent(user -> changes.add(change(Kind.DELETED, null, user))));
    List<String> refusals = new ArrayList<>(decision.refusals());
    decision.doubts().stream().map(Doubt::refusal).forEach(refusals::add);
    List<MembersPlan> plans = members(memberships, base, changes, decision);
    plans.forEach(names::want);
    int touched = (int) changes.stream().filter(change -> change.kind() != Kind.CREATED).count();
    return new Plan(
        Plan.Source.ROSTERS,
        changes,
        plans.stream().filter(plan -> !plan.isNothing()).toList(),
        names,
        decision.gone().stream()
            .map(person -> RowMemberships.id(person.key()))
            .collect(Collectors.toSet()),
        base.users().size() - touched,
        stack,
        new Findings(
            List.of(),
            Fault.lines(head.doubts(base)),
            refusals,
            List.of(),
            rekeyed,
            List.of(),
            unmanaged));
  }

  private static RowMemberships memberships(Roster roster) {
    return RowMemberships.of(roster.users().stream().map(RosterUser::fields).toList());
  }

  private static List<MembersPlan> members(
      RowMemberships memberships, Roster base, List<Change> changes, Decision decision) {
    Map<String, String> known = new HashMap<>();
    decision.known().forEach((key, former) -> known.put(key, former.key()));
    Set<String> renewed =
        changes.stream()
            .filter(change -> change.fields().contains(Field.STATE.label()))
            .map(change -> RowMemberships.id(known.getOrDefault(change.key(), change.key())))
            .collect(Collectors.toSet());
    Set<String> gone =
        decision.gone().stream()
            .map(person -> RowMemberships.id(person.key()))
            .collect(Collectors.toSet());
    return MembersPlan.settled(memberships.after(memberships(base), known, renewed), gone);
  }

  private static Declared declared(RosterUser user) {
    return new Declared(
        user.key(),
        user.key(),
        user.text(Field.FORMER_KEY).filter(key -> !key.equals(user.key())).stream().toList(),
        text(user, Field.EMAIL),
        /* hidden= */ false,
        text(user, Field.NAME),
        Optional.ofNullable(samePerson(user)),
        text(user, Field.STATE).equals(INACTIVE),
        user.text(Field.MANAGER).filter(manager -> !manager.isEmpty()),
        user.source());
  }

  /** As if the state held the row. */
  private static Held held(RosterUser user) {
    return new Held(
        user.key(),
        user.key(),
        /* id= */ user.key(),
        text(user, Field.EMAIL),
        /* hidden= */ false,
        text(user, Field.NAME),
        !text(user, Field.STATE).equals(INACTIVE));
  }

  /** Not by a former key, which says so itself, and of nobody about whom up asks. */
  private static boolean isRekeyed(RosterUser former, RosterUser user) {
    return !former.key().equals(user.key())
        && !text(user, Field.FORMER_KEY).equals(former.key())
        && (Boolean.TRUE.equals(samePerson(user))
            || PersonName.same(text(former, Field.NAME), text(user, Field.NAME)));
  }

  private static List<String> unmanaged(RosterUser before, RosterUser user) {
    return before.fields().keySet().stream()
        .filter(name -> !user.fields().containsKey(name))
        .filter(name -> !Field.isNothing(before.fields().get(name)))
        .filter(
            name -> Field.ofUser(name).filter(field -> !field.is(Trait.INSTRUCTION)).isPresent())
        .toList();
  }

  private static @Nullable Boolean samePerson(RosterUser user) {
    return user.fields().get(Field.SAME_PERSON.label()) instanceof Boolean answer ? answer : null;
  }

  private static Change change(Kind kind, @Nullable RosterUser before, RosterUser user) {
    List<String> fields =
        before == null
            ? List.of()
            : List.copyOf(
                Field.labels(
                    UserChanges.between(Struct.getDefaultInstance(), inputs(before), inputs(user))
                        .keySet()));
    return new Change(
        kind,
        user.key(),
        text(user, Field.EMAIL),
        text(user, Field.NAME),
        fields,
        before == null
            ? ""
            : Change.formerEmail(text(before, Field.EMAIL), text(user, Field.EMAIL)),
        before != null
            && text(user, Field.STATE).equals(INACTIVE)
            && !text(before, Field.STATE).equals(INACTIVE),
        Calls.of(kind, kind == Kind.CREATED ? user.fields().keySet() : fields),
        Change.named(
            kind == Kind.CREATED ? user.fields().keySet() : fields,
            field -> Field.ofRoster(field).flatMap(user::text).orElse("")),
        samePerson(user));
  }

  /** As the program hands them on. */
  private static Struct inputs(RosterUser user) {
    return Wire.ofRaw(user.fields()).getStructValue();
  }

  private static String text(RosterUser user, Field field) {
    return user.text(field).orElse("");
  }
}
