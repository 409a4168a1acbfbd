package dev.userfleet.provider.members;

import com.google.common.collect.Sets;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.PropertyDiff.Kind;

/**
 * What separates the people of an object as declared from those recorded. Pure.
 *
 * @param changes path of a property → how it changes
 * @param joining labels of those who come
 * @param leaving labels of those who go
 * @param isNew whether the state has nothing of the object yet
 */
public record MembersDiff(
    Map<String, Kind> changes, Set<String> joining, Set<String> leaving, boolean isNew) {

  /**
   * Compares what is declared with what is recorded.
   *
   * @param renewed users of whom the org has nothing any more, or not yet, whatever is recorded
   */
  public static MembersDiff of(
      MemberKind kind, Struct olds, Struct oldInputs, Struct news, Set<String> renewed) {
    Members recorded = Members.recorded(kind, olds, oldInputs);
    Members wanted = Members.of(kind, news);
    MembersPlan plan = MembersPlan.of(kind, olds, oldInputs, news, renewed);
    Map<String, Kind> changes = new TreeMap<>();
    if (isAnother(kind, olds, news)) {
      changes.put(kind.object(), Kind.UPDATE_REPLACE);
    }
    if (kind == MemberKind.ROLE && !wanted.divisions().equals(recorded.divisions())) {
      changes.put(MemberKind.DIVISIONS, Kind.UPDATE_REPLACE);
    }
    if (wanted.exclusive() != recorded.exclusive()) {
      changes.put(MemberKind.EXCLUSIVE, Kind.UPDATE);
    }
    Set<String> joining = Sets.union(plan.joining(), plan.again()).immutableCopy();
    Sets.union(joining, relabelled(wanted, recorded, plan))
        .forEach(
            label ->
                changes.put(
                    MembersCheck.path(MemberKind.MEMBERS, label),
                    recorded.users().containsKey(label) ? Kind.UPDATE : Kind.ADD));
    plan.leaving()
        .keySet()
        .forEach(
            label ->
                changes.putIfAbsent(MembersCheck.path(MemberKind.MEMBERS, label), Kind.DELETE));
    plan.moved()
        .forEach(label -> changes.put(MembersCheck.path(kind.standings(), label), Kind.UPDATE));
    return new MembersDiff(changes, joining, plan.leaving().keySet(), plan.isNew());
  }

  /**
   * Those who are declared by an e-mail under another label: nothing happens to them, and their ids
   * are to be recorded under that one, since the state knows by the label whose e-mail it is.
   */
  private static Set<String> relabelled(Members wanted, Members recorded, MembersPlan plan) {
    Set<String> labels = new TreeSet<>();
    wanted
        .users()
        .forEach(
            (label, user) -> {
              String id = String.valueOf(plan.wanted().get(label));
              if (!user.equals(id) && !id.equals(recorded.users().get(label))) {
                labels.add(label);
              }
            });
    return labels;
  }

  /** Whether the object is another than the recorded one, which may be named by its id now. */
  private static boolean isAnother(MemberKind kind, Struct olds, Struct news) {
    Value wanted = news.getFieldsOrDefault(kind.object(), Value.getDefaultInstance());
    return !Wire.isUnknown(wanted)
        && List.of(kind.object(), kind.objectId()).stream()
            .map(name -> olds.getFieldsOrDefault(name, Value.getDefaultInstance()))
            .noneMatch(
                known ->
                    Wire.bare(known).getStringValue().equals(Wire.bare(wanted).getStringValue()));
  }

  public boolean isNone() {
    return changes.isEmpty();
  }

  /** Such as "12 people join, 3 leave"; empty where nobody does. */
  public String words() {
    return words(joining.size(), leaving.size(), isNew);
  }

  /** Of what is new to the state nobody knows, without a call, who is in it already. */
  static String words(int join, int leave, boolean isNew) {
    List<String> parts = new ArrayList<>();
    if (isNew && join > 0) {
      parts.add(join == 1 ? "1 person is to be in it" : join + " people are to be in it");
    } else if (join > 0) {
      parts.add(join == 1 ? "1 person joins" : join + " people join");
    }
    if (leave > 0) {
      boolean first = parts.isEmpty();
      parts.add(
          first
              ? (leave == 1 ? "1 person leaves" : leave + " people leave")
              : leave + (leave == 1 ? " leaves" : " leave"));
    }
    return String.join(", ", parts);
  }

  public DiffResponse response() {
    DiffResponse.Builder diff =
        DiffResponse.newBuilder()
            .setHasDetailedDiff(true)
            .setChanges(
                isNone() ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME);
    changes.forEach(
        (path, change) -> {
          diff.putDetailedDiff(
              path, PropertyDiff.newBuilder().setKind(change).setInputDiff(true).build());
          if (change == Kind.UPDATE_REPLACE) {
            diff.addReplaces(path);
          }
          diff.addDiffs(path.replaceFirst("\\[.*", ""));
        });
    return diff.build();
  }
}
