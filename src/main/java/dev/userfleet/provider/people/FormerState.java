package dev.userfleet.provider.people;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.provider.config.ConfigKey;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.former.Held;
import dev.userfleet.provider.resource.UserOutputs;
import dev.userfleet.shard.Shard;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everybody whom the stack's state held when the run began, of whichever fleet and provider; what
 * waits to be deleted is left out.
 *
 * @param people URN → person
 * @param fleets URN → ids of the users that the fleet had when it was last complete
 * @param organizations ids of those that its people were recorded in
 * @param objects URN → outputs of groups, queues, roles and management units
 * @param names what people have by a name, such as skills or divisions: field → names
 * @param shards numbers of shards that its providers were last told of; one where all agree
 * @param isFleetAlone whether the stack holds one fleet at most, and nothing beside it
 */
public record FormerState(
    Map<String, Held> people,
    Map<String, Set<String>> fleets,
    Set<String> organizations,
    Map<String, Struct> objects,
    Map<Field, Set<String>> names,
    Set<Integer> shards,
    boolean isFleetAlone) {

  /**
   * Reads the answer of {@code pulumi:pulumi:readStackResourceOutputs}.
   *
   * @param resources URN → {type, outputs}
   */
  public static FormerState of(Struct resources) {
    Map<String, Held> people = new LinkedHashMap<>();
    Map<String, Set<String>> fleets = new HashMap<>();
    Set<String> organizations = new HashSet<>();
    Map<String, Struct> objects = new HashMap<>();
    Map<Field, Set<String>> names = new EnumMap<>(Field.class);
    Set<Integer> shards = new HashSet<>();
    resources
        .getFieldsMap()
        .forEach(
            (urn, value) -> {
              Struct outputs = struct(struct(value).getFieldsMap().get("outputs"));
              if (Urns.type(urn).equals(Urns.USER_TYPE)) {
                held(urn, outputs).ifPresent(person -> people.put(urn, person));
                UserOutputs.organizationId(outputs).ifPresent(organizations::add);
                addNames(outputs, names);
              } else if (Urns.type(urn).equals(Urns.FLEET_TYPE)) {
                fleets.put(urn, ids(outputs));
              } else if (Urns.type(urn).equals(Urns.PROVIDER_TYPE)) {
                String shard = text(outputs, ConfigKey.SHARD.key());
                if (!shard.isEmpty()) {
                  shards.add(Shard.parse(shard).count());
                }
              } else if (Urns.type(urn).startsWith("userfleet:")) {
                objects.put(urn, outputs);
              }
            });
    boolean alone =
        fleets.size() <= 1
            && resources.getFieldsMap().keySet().stream()
                .map(Urns::type)
                .allMatch(
                    type ->
                        type.startsWith("userfleet:")
                            || type.equals(Urns.STACK_TYPE)
                            || type.startsWith("pulumi:providers:"));
    return new FormerState(people, fleets, organizations, objects, names, shards, alone);
  }

  private static void addNames(Struct outputs, Map<Field, Set<String>> names) {
    for (Field field : Field.OF_USER) {
      if (outputs.containsFields(field.label()) && isName(field)) {
        names
            .computeIfAbsent(field, first -> new HashSet<>())
            .addAll(Wire.names(outputs.getFieldsOrThrow(field.label())));
      }
    }
  }

  private static boolean isName(Field field) {
    return field.catalog().isPresent() || field == Field.DIVISION;
  }

  private static Optional<Held> held(String urn, Struct outputs) {
    String id = text(outputs, UserOutputs.USER_ID);
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Held(
                urn,
                Urns.name(urn),
                id,
                text(outputs, Field.EMAIL.label()),
                isSecret(outputs, Field.EMAIL) || isSecret(outputs, Field.NAME),
                text(outputs, Field.NAME.label()),
                !text(outputs, Field.STATE.label()).equals("inactive"),
                text(outputs, Field.MANAGER.label())));
  }

  private static Set<String> ids(Struct outputs) {
    return struct(outputs.getFieldsMap().get("userIds")).getFieldsMap().values().stream()
        .map(id -> Wire.bare(id).getStringValue())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Struct struct(@Nullable Value value) {
    return value == null ? Struct.getDefaultInstance() : Wire.bare(value).getStructValue();
  }

  private static String text(Struct outputs, String key) {
    return Wire.bare(outputs.getFieldsOrDefault(key, Value.getDefaultInstance())).getStringValue();
  }

  private static boolean isSecret(Struct outputs, Field field) {
    return Wire.isSecret(outputs.getFieldsOrDefault(field.label(), Value.getDefaultInstance()));
  }

  /**
   * URNs of those who were in a fleet. A user's URN holds the types of its parents only, so where a
   * stack has several fleets, the ids that they gave out tell whose it was.
   */
  Set<String> members(String fleet) {
    String prefix = Urns.child(fleet, Urns.USER_TYPE, "");
    boolean alone = fleets.keySet().stream().allMatch(fleet::equals);
    Set<String> own = fleets.getOrDefault(fleet, Set.of());
    return people.values().stream()
        .filter(person -> person.urn().startsWith(prefix))
        .filter(person -> alone || own.contains(person.id()))
        .map(Held::urn)
        .collect(Collectors.toSet());
  }

  /** URNs of those below a fleet that did not give their ids out. */
  Set<String> ofNoFleet() {
    Set<String> members =
        fleets.keySet().stream()
            .flatMap(fleet -> members(fleet).stream())
            .collect(Collectors.toSet());
    return people.keySet().stream()
        .filter(urn -> Urns.isInFleet(urn) && !members.contains(urn))
        .collect(Collectors.toSet());
  }

  /** Whether somebody had that, such as a skill of that name. */
  public boolean has(Field field, String name) {
    return names.getOrDefault(field, Set.of()).contains(name);
  }

  /** Ids of all its users. */
  public Set<String> ids() {
    return people.values().stream().map(Held::id).collect(Collectors.toSet());
  }

  /** Another resource of the state than this one that has the user. */
  Optional<Held> otherHolder(String id, String urn) {
    return people.values().stream()
        .filter(person -> person.id().equals(id) && !person.urn().equals(urn))
        .findFirst();
  }
}
