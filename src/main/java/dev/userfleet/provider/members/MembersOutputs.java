package dev.userfleet.provider.members;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The outputs: what is declared, with the ids of those who are in it. Pure. */
final class MembersOutputs {
  private static final String ORGANIZATION_ID = "organizationId";

  private MembersOutputs() {}

  /**
   * @param members label → user id
   */
  static Struct of(
      Target target, Struct inputs, Map<String, String> members, Optional<String> organization) {
    Map<String, Value> outputs = new TreeMap<>(inputs.getFieldsMap());
    outputs.put(MemberKind.MEMBERS, map(members));
    String own = MembersDiff.standings(target.kind());
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
