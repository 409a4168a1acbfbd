package dev.userfleet.provider.members;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The people of one object, as declared or as recorded. Who is who says the user: a label may
 * change while the user stays, as where a roster's keys change. Pure.
 *
 * @param object the object's name or id
 * @param users label → user's id or e-mail; a label is what messages and previews call the person
 * @param standings label → the ring or the work plan; labels of whom nothing is said are missing
 * @param divisions of a role, by name or id; empty: Home
 * @param exclusive whether all others are taken out
 */
record Members(
    String object,
    Map<String, String> users,
    Map<String, String> standings,
    Set<String> divisions,
    boolean exclusive) {
  /** Where whoever is taken into a queue stands. */
  static final String FIRST_RING = "1";

  Members {
    users = Map.copyOf(users);
    standings = Map.copyOf(standings);
    divisions = Set.copyOf(divisions);
  }

  /** The users, by id or e-mail. */
  Set<String> ids() {
    return Set.copyOf(users.values());
  }

  /** Reads inputs that have been checked, or outputs. What is not known yet is left out. */
  static Members of(MemberKind kind, Struct values) {
    Map<String, String> users = texts(values, MemberKind.MEMBERS);
    Map<String, String> standings = new TreeMap<>();
    switch (kind) {
      case QUEUE -> stand(users.keySet(), text(values, "ring"), texts(values, "rings"), standings);
      case UNIT ->
          stand(users.keySet(), text(values, "workPlan"), texts(values, "workPlans"), standings);
      case GROUP, ROLE -> {}
    }
    Set<String> divisions = new TreeSet<>();
    bare(values, MemberKind.DIVISIONS)
        .getListValue()
        .getValuesList()
        .forEach(one -> divisions.add(Wire.bare(one).getStringValue()));
    return new Members(
        text(values, kind.object()).orElse(""),
        users,
        standings,
        divisions,
        bare(values, MemberKind.EXCLUSIVE).getBoolValue());
  }

  /**
   * What the state has. Its outputs are as old as the last change in the org, so that people may be
   * called otherwise by now: whom the inputs declare has the label from there.
   */
  static Members recorded(MemberKind kind, Struct outputs, Struct inputs) {
    Members recorded = of(kind, outputs);
    Map<String, String> labels = labels(recorded.users, of(kind, inputs).users);
    Map<String, String> users = new TreeMap<>();
    Map<String, String> standings = new TreeMap<>();
    recorded.users.forEach(
        (label, id) -> {
          String now = labels.getOrDefault(label, label);
          users.put(now, id);
          Optional.ofNullable(recorded.standings.get(label))
              .ifPresent(standing -> standings.put(now, standing));
        });
    return new Members(recorded.object, users, standings, recorded.divisions, recorded.exclusive);
  }

  /** The label in the outputs → the one by now; of whose label another one has, the user's id. */
  private static Map<String, String> labels(
      Map<String, String> recorded, Map<String, String> declared) {
    Map<String, String> byUser = new TreeMap<>();
    declared.forEach((label, user) -> byUser.put(user, label));
    Map<String, String> labels = new TreeMap<>();
    recorded.forEach(
        (label, id) -> {
          if (byUser.containsKey(id) && !id.equals(declared.get(label))) {
            labels.put(label, byUser.get(id));
          }
        });
    Set<String> taken = Set.copyOf(labels.values());
    recorded.forEach(
        (label, id) -> {
          if (taken.contains(label)) {
            labels.putIfAbsent(label, id);
          }
        });
    return labels;
  }

  /**
   * Where those are to stand who do not stand there. Whose ring is named no more is to be in the
   * first again.
   *
   * @param ids label → id of the people declared here
   * @param again ids of those whom the org has let go, wherever they stood
   * @return label → ring, or work plan
   */
  Map<String, String> moving(
      MemberKind kind, Map<String, String> ids, Members recorded, Set<String> again) {
    Map<String, String> stood = new TreeMap<>();
    recorded.standings.forEach(
        (label, standing) -> stood.put(recorded.users.getOrDefault(label, label), standing));
    Map<String, String> moving = new TreeMap<>();
    ids.forEach(
        (label, id) -> {
          Optional<String> before = Optional.ofNullable(stood.get(id));
          Optional.ofNullable(standings.get(label))
              .or(
                  () ->
                      before
                          .filter(ring -> kind == MemberKind.QUEUE && !ring.equals(FIRST_RING))
                          .map(ring -> FIRST_RING))
              .filter(standing -> again.contains(id) || !before.equals(Optional.of(standing)))
              .ifPresent(standing -> moving.put(label, standing));
        });
    return moving;
  }

  /**
   * Whether it is asked first who is in it, and where: what is new to the state may hold its people
   * already, and whoever is to be in the first ring may be in another one by hand.
   *
   * @param ids label → id of the people declared here
   * @param coming ids of those who come
   * @param isRenewed whether the org cannot have a user in it yet, or tells otherwise by mistake
   */
  boolean areLookedFor(
      MemberKind kind,
      boolean isNew,
      Map<String, String> ids,
      Set<String> coming,
      Predicate<String> isRenewed) {
    boolean mayBeIn = isNew && !coming.stream().allMatch(isRenewed);
    return mayBeIn
        || (kind == MemberKind.QUEUE
            && standings.entrySet().stream()
                .filter(one -> one.getValue().equals(FIRST_RING))
                .anyMatch(one -> coming.contains(ids.get(one.getKey()))));
  }

  private static void stand(
      Set<String> labels,
      Optional<String> common,
      Map<String, String> own,
      Map<String, String> standings) {
    for (String label : labels) {
      Optional.ofNullable(own.get(label))
          .or(() -> common)
          .filter(standing -> !standing.isEmpty())
          .ifPresent(standing -> standings.put(label, standing));
    }
  }

  private static Map<String, String> texts(Struct values, String name) {
    Map<String, String> texts = new TreeMap<>();
    bare(values, name)
        .getStructValue()
        .getFieldsMap()
        .forEach(
            (label, value) -> {
              if (!Wire.isUnknown(value)) {
                texts.put(label, text(value));
              }
            });
    return texts;
  }

  private static Optional<String> text(Struct values, String name) {
    Value value = bare(values, name);
    return Wire.isUnknown(value) || value.getKindCase() == Value.KindCase.KIND_NOT_SET
        ? Optional.empty()
        : Optional.of(text(value));
  }

  /** A ring is a number. */
  private static String text(Value value) {
    Value bare = Wire.bare(value);
    return bare.hasNumberValue() ? Wire.plain(bare).getAsString() : bare.getStringValue();
  }

  private static Value bare(Struct values, String name) {
    return Wire.bare(values.getFieldsOrDefault(name, Value.getDefaultInstance()));
  }
}
