package dev.userfleet.provider.resource;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import dev.userfleet.provider.engine.PropertyPath;
import dev.userfleet.provider.engine.Wire;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.UpdateRequest;

/**
 * What the last run knew of a user, as far as it is still managed: whatever else moves in the org
 * is nobody's business here. Pure.
 *
 * @param recorded what the org had
 * @param wanted what is declared now: what is already like that was moved by this run itself
 */
public record LastSeen(Map<Field, Value> recorded, Struct wanted) {

  /** For a user that is taken however it is. */
  public static final LastSeen NOTHING = new LastSeen(Map.of(), Struct.getDefaultInstance());

  public static LastSeen of(UpdateRequest request) {
    Struct outputs = request.getOlds();
    Struct declaredBefore = UserChanges.declaredBefore(outputs, request.getOldInputs());
    Set<Field> pending = UserChanges.pending(outputs);
    Set<Field> ignored = ignored(request);
    Map<Field, Value> recorded = new EnumMap<>(Field.class);
    for (Field field : Field.OF_USER) {
      @Nullable Value value = outputs.getFieldsMap().get(field.label());
      if (value != null
          && declaredBefore.containsFields(field.label())
          && request.getNews().containsFields(field.label())
          && !ignored.contains(field)
          && !field.is(Trait.INSTRUCTION)
          && !pending.contains(field)
          && !isManagerByEmail(field, value)) {
        recorded.put(
            field, stillDeclared(field, value, request.getNews().getFieldsOrThrow(field.label())));
      }
    }
    return new LastSeen(recorded, request.getNews());
  }

  /** What somebody else may change in the org, by the resource's {@code ignoreChanges}. */
  public static Set<Field> ignored(UpdateRequest request) {
    Set<Field> ignored = EnumSet.noneOf(Field.class);
    for (String path : request.getIgnoreChangesList()) {
      String property = PropertyPath.property(path);
      if (property.equals(PropertyPath.ALL)) {
        ignored.addAll(Field.OF_USER);
      }
      Field.ofUser(property).ifPresent(ignored::add);
    }
    return ignored;
  }

  /** Of an object the parts that are declared now: the others are as little managed as a field. */
  private static Value stillDeclared(Field field, Value value, Value now) {
    Value bare = Wire.bare(value);
    if (field.kind().columns().isEmpty() || !bare.hasStructValue()) {
      return value;
    }
    Struct.Builder parts = bare.getStructValue().toBuilder();
    Set<String> declared = Wire.bare(now).getStructValue().getFieldsMap().keySet();
    bare.getStructValue().getFieldsMap().keySet().stream()
        .filter(part -> !declared.contains(part))
        .forEach(parts::removeFields);
    return Value.newBuilder().setStructValue(parts).build();
  }

  /** The same without fields that this run brings about anew. */
  public LastSeen without(Set<Field> fields) {
    Map<Field, Value> others = new EnumMap<>(Field.class);
    others.putAll(recorded);
    others.keySet().removeAll(fields);
    return new LastSeen(others, wanted);
  }

  /** The fields that somebody else changed since, by the names that users type. */
  public List<String> movedIn(User current) {
    Snapshot snapshot = new Snapshot(current);
    return recorded.entrySet().stream()
        .filter(
            seen ->
                snapshot.shows(seen.getKey(), seen.getValue())
                    && !snapshot.says(seen.getKey(), seen.getValue())
                    && !snapshot.says(
                        seen.getKey(), wanted.getFieldsOrThrow(seen.getKey().label())))
        .map(seen -> seen.getKey().label())
        .toList();
  }

  /** The org tells a manager's id only; an e-mail in state cannot be compared with it. */
  private static boolean isManagerByEmail(Field field, Value value) {
    return field == Field.MANAGER && Wire.bare(value).getStringValue().contains("@");
  }

  /** The values may be secret. */
  @Override
  public String toString() {
    return "last seen: " + recorded.keySet();
  }
}
