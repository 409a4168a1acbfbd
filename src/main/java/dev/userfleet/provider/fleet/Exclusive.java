package dev.userfleet.provider.fleet;

import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.text.NearMiss;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which groups, queues, roles and management units hold nobody but the fleet's people. Pure.
 *
 * @param objects as the rows name them
 */
record Exclusive(Map<MemberKind, Set<String>> objects) {
  private static final Map<String, MemberKind> KINDS =
      Map.of(
          "groups",
          MemberKind.GROUP,
          "queues",
          MemberKind.QUEUE,
          "roles",
          MemberKind.ROLE,
          "managementUnits",
          MemberKind.UNIT);

  /**
   * Reads the fleet's input.
   *
   * @param circles that there are: what no row names would be emptied, which nobody means
   */
  static Exclusive of(Value value, List<FleetCircle> circles, List<String> faults) {
    Map<MemberKind, Set<String>> objects = new EnumMap<>(MemberKind.class);
    if (Wire.hasUnknown(value)) {
      faults.add("exclusive is not known yet; it must be");
      return new Exclusive(objects);
    }
    Wire.bare(value)
        .getStructValue()
        .getFieldsMap()
        .forEach(
            (name, list) -> {
              MemberKind kind = KINDS.get(name);
              if (kind == null) {
                if (!name.startsWith("__")) {
                  faults.add(
                      "exclusive."
                          + name
                          + " is none of groups, queues, roles, managementUnits"
                          + NearMiss.hint(name, KINDS.keySet()));
                }
                return;
              }
              Set<String> known = new HashSet<>();
              circles.stream()
                  .filter(circle -> circle.kind() == kind)
                  .forEach(circle -> known.add(circle.object()));
              for (Value one : Wire.bare(list).getListValue().getValuesList()) {
                String object = Wire.bare(one).getStringValue();
                if (!known.contains(object)) {
                  faults.add(
                      "exclusive."
                          + name
                          + ": no row names '"
                          + object
                          + "'"
                          + NearMiss.hint(object, known)
                          + "; it would be emptied");
                }
                objects.computeIfAbsent(kind, first -> new HashSet<>()).add(object);
              }
            });
    return new Exclusive(objects);
  }

  boolean has(FleetCircle circle) {
    return objects.getOrDefault(circle.kind(), Set.of()).contains(circle.object());
  }
}
