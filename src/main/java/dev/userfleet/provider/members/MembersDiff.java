package dev.userfleet.provider.members;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 */
public record MembersDiff(Map<String, Kind> changes, Set<String> joining, Set<String> leaving) {

  /**
   * Compares what is declared with what is recorded.
   *
   * @param renewed users of whom the org has nothing any more, or not yet, whatever is recorded
   */
  public static MembersDiff of(
      MemberKind kind, Struct olds, Struct oldInputs, Struct news, Set<String> renewed) {
    Members recorded = Members.of(kind, olds);
    Members before = Members.of(kind, oldInputs.getFieldsCount() == 0 ? olds : oldInputs);
    Members wanted = Members.of(kind, news);
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
    Struct users = struct(news);
    Set<String> joining = new TreeSet<>();
    users
        .getFieldsMap()
        .forEach(
            (label, user) -> {
              String path = MembersCheck.path(MemberKind.MEMBERS, label);
              boolean known = recorded.users().containsKey(label);
              boolean same =
                  known
                      && !Wire.isUnknown(user)
                      && (Objects.equals(wanted.users().get(label), recorded.users().get(label))
                          || Objects.equals(wanted.users().get(label), before.users().get(label)));
              if (!same || (known && renewed.contains(recorded.users().get(label)))) {
                changes.put(path, known ? Kind.UPDATE : Kind.ADD);
                joining.add(label);
              }
            });
    Set<String> leaving = new TreeSet<>(recorded.users().keySet());
    leaving.removeAll(users.getFieldsMap().keySet());
    leaving.forEach(
        label -> changes.put(MembersCheck.path(MemberKind.MEMBERS, label), Kind.DELETE));
    standings(kind, wanted, recorded)
        .forEach(
            (label, standing) -> {
              if (!joining.contains(label)
                  && !Objects.equals(standing, recorded.standings().get(label))) {
                changes.put(MembersCheck.path(kind.standings(), label), Kind.UPDATE);
              }
            });
    return new MembersDiff(changes, joining, leaving);
  }

  /** Where each is to stand: whose ring is named no more is to be in the first again. */
  static Map<String, String> standings(MemberKind kind, Members wanted, Members recorded) {
    Map<String, String> standings = new TreeMap<>(wanted.standings());
    if (kind == MemberKind.QUEUE) {
      recorded
          .standings()
          .forEach(
              (label, ring) -> {
                if (!ring.equals("1") && wanted.users().containsKey(label)) {
                  standings.putIfAbsent(label, "1");
                }
              });
    }
    return standings;
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

  private static Struct struct(Struct news) {
    return Wire.bare(news.getFieldsOrDefault(MemberKind.MEMBERS, Value.getDefaultInstance()))
        .getStructValue();
  }

  public boolean isNone() {
    return changes.isEmpty();
  }

  /** Such as "12 people join, 3 leave"; empty where nobody does. */
  public String words() {
    return words(joining.size(), leaving.size());
  }

  static String words(int join, int leave) {
    List<String> parts = new ArrayList<>();
    if (join > 0) {
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
