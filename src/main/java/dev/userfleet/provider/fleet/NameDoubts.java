package dev.userfleet.provider.fleet;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.person.Named;
import dev.userfleet.person.Named.Meant;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.people.FormerState;
import dev.userfleet.text.FirstFew;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Queues, skills, divisions and the like whose names are new, are given by few, and look like what
 * many give. Pure.
 */
final class NameDoubts {

  private NameDoubts() {}

  /**
   * A line for each name.
   *
   * @param former what the state held: what it names is not new
   */
  static List<String> of(List<FleetMember> members, Optional<FormerState> former) {
    Map<Named, List<String>> people = new LinkedHashMap<>();
    for (FleetMember member : members) {
      Set<Named> names = names(member);
      names.forEach(
          named -> people.computeIfAbsent(named, first -> new ArrayList<>()).add(member.label()));
    }
    Map<Named, Integer> counts = new HashMap<>();
    people.forEach((named, those) -> counts.put(named, those.size()));
    Map<Named, Meant> slips = Named.slips(counts, former.map(NameDoubts::known).orElse(Set.of()));
    return people.entrySet().stream()
        .flatMap(
            entry ->
                Optional.ofNullable(slips.get(entry.getKey())).stream()
                    .map(meant -> doubt(entry.getKey(), entry.getValue(), meant)))
        .toList();
  }

  private static String doubt(Named named, List<String> people, Meant meant) {
    return "new %s '%s' of %s: did you mean '%s', %s?"
        .formatted(named.kind(), named.name(), FirstFew.of(people), meant.name(), meant.whose());
  }

  private static Set<Named> names(FleetMember member) {
    return Field.OF_MEMBER.stream()
        .flatMap(field -> member.names(field).stream().flatMap(text -> Named.of(field, text)))
        .collect(Collectors.toSet());
  }

  private static Set<Named> known(FormerState state) {
    Set<Named> known = new HashSet<>();
    state
        .names()
        .forEach(
            (field, names) ->
                names.stream().flatMap(name -> Named.of(field, name)).forEach(known::add));
    state
        .objects()
        .forEach(
            (urn, outputs) ->
                MemberKind.ofType(Urns.type(urn)).stream()
                    .flatMap(kind -> names(kind, outputs))
                    .forEach(known::add));
    return known;
  }

  /** What the resource of a group, queue, role or management unit names. */
  private static Stream<Named> names(MemberKind kind, Struct outputs) {
    Stream<Named> object = texts(outputs, kind.object()).map(name -> new Named(kind.word(), name));
    return switch (kind) {
      case GROUP, QUEUE -> object;
      case ROLE ->
          Stream.concat(
              object,
              texts(outputs, MemberKind.DIVISIONS).flatMap(name -> Named.of(Field.DIVISION, name)));
      case UNIT ->
          Stream.concat(
              object,
              Wire.bare(value(outputs, kind.standings()))
                  .getStructValue()
                  .getFieldsMap()
                  .values()
                  .stream()
                  .flatMap(plan -> Wire.names(plan).stream())
                  .flatMap(name -> Named.of(Field.WORK_PLAN, name)));
    };
  }

  private static Stream<String> texts(Struct outputs, String name) {
    return Wire.names(value(outputs, name)).stream();
  }

  private static Value value(Struct outputs, String name) {
    return outputs.getFieldsOrDefault(name, Value.getDefaultInstance());
  }
}
