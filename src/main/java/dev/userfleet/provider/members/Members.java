package dev.userfleet.provider.members;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The people of one object, as declared or as recorded. Pure.
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

  Members {
    users = Map.copyOf(users);
    standings = Map.copyOf(standings);
    divisions = Set.copyOf(divisions);
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
