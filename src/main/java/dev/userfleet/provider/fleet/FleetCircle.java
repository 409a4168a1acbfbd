package dev.userfleet.provider.fleet;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.person.Membership;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.members.MemberKind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One group, queue, role in a division or management unit of a fleet, and who of the fleet belongs
 * to it.
 *
 * @param object by name or id, as the rows say it
 * @param division of a role, by name or id; empty: Home
 * @param members each with the ring or the work plan, where the row names one
 */
record FleetCircle(
    MemberKind kind,
    String object,
    Optional<String> division,
    Map<FleetMember, Optional<String>> members) {

  /** All of a fleet, in the order of the rows. Pure. What is not known yet is left out. */
  static List<FleetCircle> of(List<FleetMember> members) {
    Map<String, FleetCircle> circles = new LinkedHashMap<>();
    for (FleetMember member : members) {
      for (String group : member.list(Field.GROUPS)) {
        join(circles, MemberKind.GROUP, group, Optional.empty(), member, Optional.empty());
      }
      for (String text : member.list(Field.QUEUES)) {
        Membership queue = Membership.of(text);
        join(circles, MemberKind.QUEUE, queue.object(), Optional.empty(), member, queue.at());
      }
      // The org takes the roles of whoever may not log in.
      for (String text : member.isInactive() ? List.<String>of() : member.list(Field.ROLES)) {
        Membership role = Membership.of(text);
        Optional<String> division = role.at().or(member::division);
        join(circles, MemberKind.ROLE, role.object(), division, member, Optional.empty());
      }
      member
          .membership(Field.MANAGEMENT_UNIT)
          .ifPresent(
              unit ->
                  join(
                      circles,
                      MemberKind.UNIT,
                      unit,
                      Optional.empty(),
                      member,
                      member.membership(Field.WORK_PLAN)));
    }
    return List.copyOf(circles.values());
  }

  private static void join(
      Map<String, FleetCircle> circles,
      MemberKind kind,
      String object,
      Optional<String> division,
      FleetMember member,
      Optional<String> standing) {
    circles
        .computeIfAbsent(
            kind + "\n" + object + "\n" + division.orElse(""),
            first -> new FleetCircle(kind, object, division, new LinkedHashMap<>()))
        .members
        .put(member, standing);
  }

  /**
   * Which have to be there first: a queue knows who is in it by a group, a unit wants a licence.
   */
  Set<MemberKind> after() {
    return switch (kind) {
      case QUEUE -> EnumSet.of(MemberKind.GROUP);
      case UNIT -> EnumSet.of(MemberKind.ROLE);
      case GROUP, ROLE -> EnumSet.noneOf(MemberKind.class);
    };
  }

  /**
   * The resource's name: two fleets may fill the same queue, and no fleet is named with a slash.
   */
  String name(String fleet) {
    return fleet + "/" + object + division.map(where -> "@" + where).orElse("");
  }

  /**
   * The resource's inputs.
   *
   * @param ids of the members; whoever has none yet is not known, and who is missing is left out
   */
  Struct inputs(Map<FleetMember, Value> ids, boolean exclusive) {
    Struct.Builder users = Struct.newBuilder();
    Struct.Builder standings = Struct.newBuilder();
    members.forEach(
        (member, place) -> {
          @Nullable Value id = ids.get(member);
          if (id == null) {
            return;
          }
          users.putFields(member.key(), id);
          place.ifPresent(
              standing ->
                  standings.putFields(
                      member.key(),
                      kind == MemberKind.QUEUE
                          ? Wire.number(Integer.parseInt(standing))
                          : Wire.text(standing)));
        });
    Struct.Builder inputs =
        Struct.newBuilder()
            .putFields(kind.object(), Wire.text(object))
            .putFields(MemberKind.MEMBERS, Value.newBuilder().setStructValue(users).build());
    if (standings.getFieldsCount() > 0) {
      inputs.putFields(kind.standings(), Value.newBuilder().setStructValue(standings).build());
    }
    division.ifPresent(where -> inputs.putFields(MemberKind.DIVISIONS, Wire.ofRaw(List.of(where))));
    if (exclusive) {
      inputs.putFields(MemberKind.EXCLUSIVE, Value.newBuilder().setBoolValue(true).build());
    }
    return inputs.build();
  }
}
