package dev.userfleet.provider.resource;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Wire;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outputs of a user: what the org says of it, and its inputs but the password. */
public final class UserOutputs {
  public static final String USER_ID = "userId";
  static final String ORGANIZATION_ID = "organizationId";
  static final String SELF_URI = "selfUri";
  static final String VERSION = "version";

  private UserOutputs() {}

  /** In a preview: what is known before the org has answered; the engine fills in unknowns. */
  public static Struct foreseen(Struct inputs, Struct olds) {
    Map<String, Value> outputs = withoutPassword(inputs);
    for (String stable : Set.of(USER_ID, ORGANIZATION_ID, SELF_URI)) {
      @Nullable Value known = olds.getFieldsMap().get(stable);
      if (known != null) {
        outputs.put(stable, known);
      }
    }
    return Struct.newBuilder().putAllFields(outputs).build();
  }

  public static Struct of(
      Struct inputs, Recorded user, Optional<String> organizationId, Set<Field> pending) {
    Map<String, Value> outputs = withoutPassword(inputs);
    outputs.put(USER_ID, Wire.text(user.id()));
    organizationId.ifPresent(id -> outputs.put(ORGANIZATION_ID, Wire.text(id)));
    outputs.put(VERSION, Wire.number(user.version()));
    if (user.selfUri() != null) {
      outputs.put(SELF_URI, Wire.text(user.selfUri()));
    }
    if (!pending.isEmpty()) {
      outputs.put(UserChanges.PENDING, UserChanges.pendingValue(pending));
    }
    return Struct.newBuilder().putAllFields(outputs).build();
  }

  public static Optional<String> organizationId(Struct outputs) {
    return Optional.ofNullable(outputs.getFieldsMap().get(ORGANIZATION_ID))
        .map(value -> Wire.bare(value).getStringValue())
        .filter(id -> !id.isEmpty());
  }

  private static Map<String, Value> withoutPassword(Struct inputs) {
    Map<String, Value> outputs = new TreeMap<>(inputs.getFieldsMap());
    outputs.remove(Field.PASSWORD.label());
    return outputs;
  }
}
