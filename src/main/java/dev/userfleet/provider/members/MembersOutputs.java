package dev.userfleet.provider.members;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The outputs: what is declared, with the ids of those who are in it. Pure. */
final class MembersOutputs {
  private static final String ORGANIZATION_ID = "organizationId";
  private static final String DIVISION_IDS = "divisionIds";
  private static final String BY_GROUP = "byGroup";

  private MembersOutputs() {}

  /**
   * @param members label → user id
   * @param byGroup labels of those who are in it by a group
   */
  static Struct of(
      Target target,
      Struct inputs,
      Map<String, String> members,
      Set<String> byGroup,
      Optional<String> organization) {
    Map<String, Value> outputs = new TreeMap<>(inputs.getFieldsMap());
    outputs.put(MemberKind.MEMBERS, asSecret(inputs, members));
    if (!byGroup.isEmpty()) {
      outputs.put(BY_GROUP, Wire.ofRaw(List.copyOf(new TreeSet<>(byGroup))));
    }
    if (!target.divisionIds().isEmpty()) {
      outputs.put(DIVISION_IDS, Wire.ofRaw(target.divisionIds()));
    }
    String own = target.kind().standings();
    outputs.computeIfPresent(own, (name, standings) -> ofThose(standings, members));
    outputs.put(target.kind().objectId(), Wire.text(target.objectId()));
    organization.ifPresent(id -> outputs.put(ORGANIZATION_ID, Wire.text(id)));
    return Struct.newBuilder().putAllFields(outputs).build();
  }

  /** In a preview: what is known before the org has answered. */
  static Struct foreseen(MemberKind kind, Struct inputs, Struct olds) {
    Struct.Builder outputs = inputs.toBuilder();
    for (String known : new String[] {kind.objectId(), ORGANIZATION_ID}) {
      if (olds.containsFields(known)) {
        outputs.putFields(known, olds.getFieldsOrThrow(known));
      }
    }
    return outputs.build();
  }

  /** As secret as the inputs are: all of it, or single people. */
  static Value asSecret(Struct inputs, Map<String, String> members) {
    Value declared = inputs.getFieldsOrDefault(MemberKind.MEMBERS, Value.getDefaultInstance());
    Map<String, Value> users = Wire.bare(declared).getStructValue().getFieldsMap();
    Struct.Builder map = Struct.newBuilder();
    members.forEach(
        (label, id) -> {
          boolean secret = Wire.isSecret(users.getOrDefault(label, Value.getDefaultInstance()));
          map.putFields(label, secret ? Wire.secret(Wire.text(id)) : Wire.text(id));
        });
    Value all = Value.newBuilder().setStructValue(map).build();
    return Wire.isSecret(declared) ? Wire.secret(all) : all;
  }

  /** Who belongs to which objects, as the state has it: object → user ids. */
  static Map<String, Set<String>> objects(MemberKind kind, Struct outputs) {
    Target target =
        new Target(
            kind,
            Wire.bare(outputs.getFieldsOrDefault(kind.objectId(), Value.getDefaultInstance()))
                .getStringValue(),
            List.copyOf(
                Wire.names(outputs.getFieldsOrDefault(DIVISION_IDS, Value.getDefaultInstance()))),
            Optional.empty());
    Set<String> ids = Members.of(kind, outputs).ids();
    Map<String, Set<String>> objects = new TreeMap<>();
    target.objects().forEach(object -> objects.put(object, ids));
    return objects;
  }

  /** Ids of those who were in it by a group when it was last changed. */
  static Set<String> byGroup(Struct outputs) {
    Set<String> labels =
        Wire.names(outputs.getFieldsOrDefault(BY_GROUP, Value.getDefaultInstance()));
    Map<String, String> users = new TreeMap<>(Members.of(MemberKind.QUEUE, outputs).users());
    users.keySet().retainAll(labels);
    return Set.copyOf(users.values());
  }

  static Value map(Map<String, String> texts) {
    Struct.Builder map = Struct.newBuilder();
    texts.forEach((label, text) -> map.putFields(label, Wire.text(text)));
    return Value.newBuilder().setStructValue(map).build();
  }

  private static Value ofThose(Value standings, Map<String, String> members) {
    Struct.Builder left = Struct.newBuilder();
    Wire.bare(standings)
        .getStructValue()
        .getFieldsMap()
        .forEach(
            (label, standing) -> {
              if (members.containsKey(label)) {
                left.putFields(label, standing);
              }
            });
    return Value.newBuilder().setStructValue(left).build();
  }
}
