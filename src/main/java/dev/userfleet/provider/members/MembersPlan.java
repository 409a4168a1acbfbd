package dev.userfleet.provider.members;

import com.google.common.collect.Maps;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.members.Groups;
import dev.userfleet.genesys.members.Queues;
import dev.userfleet.genesys.members.Roles;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.provider.config.Memberships;
import dev.userfleet.provider.engine.Wire;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a run will do to the people of one object, told beforehand. People are told apart by their
 * users, so that nobody comes or goes who only has another key. Pure.
 *
 * @param news the resource's inputs; empty where it goes
 * @param object by name or id
 * @param divisions of a role, by name or id; empty: Home
 * @param wanted label → the user's id or e-mail; empty for who has none yet
 * @param joining labels of those who come
 * @param again labels of those who are taken in anew, since the org has let them go
 * @param leaving label → user id of those who go
 * @param placed labels of those who are put into a ring or given a work plan
 * @param isNew whether the resource is made
 * @param looks whether it is asked first who is in it, as some of those who come may be
 */
public record MembersPlan(
    MemberKind kind,
    Struct news,
    String object,
    Set<String> divisions,
    Map<String, String> wanted,
    Set<String> joining,
    Set<String> again,
    Map<String, String> leaving,
    Set<String> placed,
    boolean isNew,
    boolean looks) {
  private static final String NOBODY_YET = "nobody yet: ";

  /**
   * Compares what is declared with what the state holds.
   *
   * @param olds the outputs in state; empty for a new resource
   * @param oldInputs the inputs in state
   * @param news the inputs, unknown ids among them; empty for a resource that goes
   * @param renewed ids of users whom the org takes out of everything in the same run, and who stay
   */
  public static MembersPlan of(
      MemberKind kind, Struct olds, Struct oldInputs, Struct news, Set<String> renewed) {
    Members recorded = Members.recorded(kind, olds, oldInputs);
    Members before = Members.of(kind, oldInputs.getFieldsCount() == 0 ? olds : oldInputs);
    Members declared = Members.of(kind, known(news));
    Map<String, String> byEmail = new TreeMap<>();
    before
        .users()
        .forEach(
            (label, user) -> {
              if (user.contains("@") && recorded.users().containsKey(label)) {
                byEmail.put(user, recorded.users().get(label));
              }
            });
    Map<String, String> ids = new TreeMap<>();
    declared.users().forEach((label, user) -> ids.put(label, byEmail.getOrDefault(user, user)));
    Set<String> there = recorded.ids();
    Set<String> joining = new TreeSet<>();
    Set<String> again = new TreeSet<>();
    ids.forEach(
        (label, id) -> {
          if (!there.contains(id)) {
            joining.add(label);
          } else if (renewed.contains(id)) {
            again.add(label);
          }
        });
    Map<String, String> leaving = new TreeMap<>(recorded.users());
    leaving.values().removeAll(new HashSet<>(ids.values()));
    Set<String> placed = new TreeSet<>();
    declared
        .moving(kind, ids, recorded, renewed)
        .forEach(
            (label, standing) -> {
              boolean standsByItself =
                  kind == MemberKind.QUEUE
                      && standing.equals(Members.FIRST_RING)
                      && joining.contains(label);
              if (!standsByItself) {
                placed.add(label);
              }
            });
    boolean isNew = olds.getFieldsCount() == 0;
    Set<String> coming = new HashSet<>(Maps.filterKeys(ids, joining::contains).values());
    boolean looks =
        declared.areLookedFor(
            kind, isNew, ids, coming, id -> id.startsWith(NOBODY_YET) || renewed.contains(id));
    ids.replaceAll((label, id) -> id.startsWith(NOBODY_YET) ? "" : id);
    Members named = news.getFieldsCount() == 0 ? before : declared;
    return new MembersPlan(
        kind,
        news,
        named.object(),
        named.divisions(),
        ids,
        joining,
        again,
        leaving,
        placed,
        isNew,
        looks);
  }

  /** With a text of its own for each who is not known yet, since otherwise they are left out. */
  private static Struct known(Struct news) {
    Value given = news.getFieldsOrDefault(MemberKind.MEMBERS, Value.getDefaultInstance());
    Struct.Builder users = Struct.newBuilder();
    Wire.bare(given)
        .getStructValue()
        .getFieldsMap()
        .forEach(
            (label, user) ->
                users.putFields(
                    label, Wire.isUnknown(user) ? Wire.text(NOBODY_YET + label) : user));
    return news.toBuilder()
        .putFields(MemberKind.MEMBERS, Value.newBuilder().setStructValue(users).build())
        .build();
  }

  /**
   * The same but for those who are taken out of nothing: whose rows go, and who only move to
   * another management unit.
   *
   * @param gone ids of users whose rows go
   */
  public static List<MembersPlan> settled(List<MembersPlan> plans, Collection<String> gone) {
    Set<String> inUnits = new HashSet<>();
    plans.stream()
        .filter(plan -> plan.kind == MemberKind.UNIT)
        .forEach(plan -> inUnits.addAll(plan.wanted.values()));
    return plans.stream()
        .map(plan -> plan.kind == MemberKind.UNIT ? plan.without(inUnits) : plan)
        .map(plan -> plan.without(gone))
        .toList();
  }

  private MembersPlan without(Collection<String> staying) {
    Map<String, String> left = new TreeMap<>(leaving);
    left.values().removeAll(staying);
    return new MembersPlan(
        kind, news, object, divisions, wanted, joining, again, left, placed, isNew, looks);
  }

  /** Such as "queue Support", or "role Agent in Sales". */
  public String title() {
    String where =
        divisions.contains(Roles.ALL_DIVISIONS)
            ? " in all divisions"
            : divisions.isEmpty() ? "" : " in " + String.join(", ", new TreeSet<>(divisions));
    return kind.word() + " " + object + where;
  }

  /** Whether it is to be found out which division is Home. */
  public boolean asksForHome() {
    return kind == MemberKind.ROLE && isNew && divisions.isEmpty();
  }

  /** Label → the work plan, by name or id. */
  public Map<String, String> workPlans() {
    return kind == MemberKind.UNIT ? Members.of(kind, known(news)).standings() : Map.of();
  }

  /** Whether everybody else is taken out. */
  public boolean isExclusive() {
    return Wire.bare(news.getFieldsOrDefault(MemberKind.EXCLUSIVE, Value.getDefaultInstance()))
        .getBoolValue();
  }

  /** Such as "12 people join, 3 leave"; empty where nobody does. */
  public String words() {
    return MembersDiff.words(joining.size(), leaving.size(), isNew);
  }

  /** Whether nothing happens to anybody. */
  public boolean isNothing() {
    return joining.isEmpty()
        && again.isEmpty()
        && leaving.isEmpty()
        && placed.isEmpty()
        && !isExclusive();
  }

  /** Those who stay and are put elsewhere. */
  public Set<String> moved() {
    Set<String> moved = new TreeSet<>(placed);
    moved.removeAll(joining);
    moved.removeAll(again);
    return moved;
  }

  /** E-mails that stand for users, each of which is looked up once a run. */
  public Set<String> emails() {
    return wanted.values().stream()
        .filter(user -> user.contains("@"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * How many calls of the API it takes where nothing goes wrong, without looking up names and
   * e-mails, and with one look at each move. Pages beyond the first are not known beforehand.
   */
  public int calls(Memberships settings) {
    int joins = joining.size() + again.size();
    int leaves = leaving.size();
    int lists = (isExclusive() ? 1 : 0) + (looks ? 1 : 0);
    return switch (kind) {
      case GROUP -> {
        int adds = batches(joins, Groups.MOST);
        boolean versionIsListed = isNew && !Division.isId(object) && adds > 0;
        yield lists + 2 * adds - (versionIsListed ? 1 : 0) + batches(leaves, Groups.MOST);
      }
      case QUEUE ->
          lists
              + (joins > 0 ? 1 : 0)
              + batches(joins, Queues.MOST)
              + batches(leaves, Queues.MOST)
              + placed.size();
      case ROLE ->
          lists + batches(joins, settings.roleBatch()) + leaves * Math.max(1, divisions.size());
      case UNIT ->
          lists
              + 2 * batches(joins, settings.wfmBatch())
              + 3 * batches(leaves, settings.wfmBatch())
              + batches(placed.size(), settings.wfmBatch());
    };
  }

  private static int batches(int users, int most) {
    return (users + most - 1) / most;
  }
}
