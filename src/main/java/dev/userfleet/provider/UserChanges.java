package dev.userfleet.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;

/** What separates a user as declared from the user as recorded. Pure. */
final class UserChanges {
  /** Output: the fields that a half-made user still lacks. */
  static final String PENDING = "pending";

  private UserChanges() {}

  /**
   * @param unsettled whether a run before did something to the user of which the state knows
   *     nothing
   */
  static DiffResponse diff(Struct olds, Struct oldInputs, Struct news, boolean unsettled) {
    DiffResponse.Builder diff =
        DiffResponse.newBuilder()
            .setHasDetailedDiff(true)
            // Two entries for one person, one of them to be deleted, are never to stand in a state.
            .setDeleteBeforeReplace(true)
            .addStables(UserOutputs.USER_ID)
            .addStables(UserOutputs.ORGANIZATION_ID)
            .addStables(UserOutputs.SELF_URI);
    Map<UserField, PropertyDiff.Kind> changes = between(olds, oldInputs, news);
    if (unsettled && changes.isEmpty()) {
      // Whether somebody is live is the first thing to look at.
      changes.put(UserField.STATE, PropertyDiff.Kind.UPDATE);
    }
    changes.forEach(
        (field, kind) -> {
          diff.addDiffs(field.key());
          diff.putDetailedDiff(
              field.key(), PropertyDiff.newBuilder().setKind(kind).setInputDiff(true).build());
        });
    return diff.setChanges(
            changes.isEmpty()
                ? DiffResponse.DiffChanges.DIFF_NONE
                : DiffResponse.DiffChanges.DIFF_SOME)
        .build();
  }

  /**
   * The fields to bring about. A field that is not declared any more is left as it is in the org,
   * so it is no change. What the last run left undone counts.
   */
  static Map<UserField, PropertyDiff.Kind> between(Struct olds, Struct oldInputs, Struct news) {
    Set<UserField> pending = pending(olds);
    Struct recorded = declaredBefore(olds, oldInputs);
    Map<UserField, PropertyDiff.Kind> changes = new EnumMap<>(UserField.class);
    for (UserField field : UserField.values()) {
      @Nullable Value wanted = news.getFieldsMap().get(field.key());
      if (wanted == null || field == UserField.SAME_PERSON) {
        continue;
      }
      if (field == UserField.PASSWORD || field == UserField.INVITE) {
        if (pending.contains(field) && isAskedFor(field, news)) {
          changes.put(field, PropertyDiff.Kind.UPDATE);
        }
        continue;
      }
      if (!recorded.containsFields(field.key())) {
        changes.put(field, PropertyDiff.Kind.ADD);
      } else if (pending.contains(field)
          || !same(field, recorded.getFieldsOrThrow(field.key()), wanted)) {
        changes.put(field, PropertyDiff.Kind.UPDATE);
      }
    }
    return changes;
  }

  /** That somebody is not to be invited asks for nothing, whatever an earlier run left undone. */
  static boolean isAskedFor(UserField field, Struct declared) {
    Value value = declared.getFieldsOrDefault(field.key(), Value.getDefaultInstance());
    return field != UserField.INVITE || Wire.bare(value).getBoolValue();
  }

  /** The last run's inputs; its outputs hold all but the password, where an engine sends none. */
  static Struct declaredBefore(Struct outputs, Struct oldInputs) {
    return oldInputs.getFieldsCount() == 0 ? outputs : oldInputs;
  }

  static Set<UserField> pending(Struct outputs) {
    Set<UserField> pending = EnumSet.noneOf(UserField.class);
    Value names = outputs.getFieldsOrDefault(PENDING, Value.getDefaultInstance());
    for (Value name : Wire.bare(names).getListValue().getValuesList()) {
      UserField.of(name.getStringValue()).ifPresent(pending::add);
    }
    return pending;
  }

  static Value pendingValue(Set<UserField> pending) {
    ListValue.Builder names = ListValue.newBuilder();
    pending.forEach(field -> names.addValues(Wire.text(field.key())));
    return Value.newBuilder().setListValue(names).build();
  }

  /** Whether two values ask the org for the same thing; an unknown one may not. */
  static boolean same(UserField field, Value left, Value right) {
    if (Wire.hasUnknown(left) || Wire.hasUnknown(right)) {
      return false;
    }
    return canonical(field, Wire.plain(left)).equals(canonical(field, Wire.plain(right)));
  }

  /** The org compares names without case, and keeps lists in an order of its own. */
  private static Object canonical(UserField field, JsonElement value) {
    return switch (field) {
      case EMAIL, DIVISION, MANAGER ->
          value.isJsonPrimitive() ? value.getAsString().toLowerCase(Locale.ROOT) : value;
      case CERTIFICATIONS, PROFILE_SKILLS ->
          value.isJsonArray() ? new HashSet<>(value.getAsJsonArray().asList()) : value;
      case PHONE_NUMBERS -> value.isJsonArray() ? canonicalPhones(value) : value;
      case EMPLOYER_INFO -> value.isJsonObject() ? withoutEmpty(value.getAsJsonObject()) : value;
      default -> value;
    };
  }

  private static Set<JsonElement> canonicalPhones(JsonElement phones) {
    Set<JsonElement> set = new HashSet<>();
    for (JsonElement phone : phones.getAsJsonArray()) {
      JsonObject copy = phone.deepCopy().getAsJsonObject();
      if (!copy.has("type")) {
        copy.addProperty("type", "work");
      }
      set.add(copy);
    }
    return set;
  }

  private static JsonObject withoutEmpty(JsonObject employer) {
    JsonObject copy = new JsonObject();
    employer
        .entrySet()
        .forEach(
            entry -> {
              if (!entry.getValue().isJsonNull() && !entry.getValue().getAsString().isEmpty()) {
                copy.add(entry.getKey(), entry.getValue());
              }
            });
    return copy;
  }
}
