package dev.userfleet.provider.resource;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Wire;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;

/** What separates a user as declared from the user as recorded. Pure. */
public final class UserChanges {
  /** Output: the fields that a half-made user still lacks. */
  static final String PENDING = "pending";

  private UserChanges() {}

  /**
   * Whether and how a user has to change. Pure.
   *
   * @param unsettled whether a run before did something to the user of which the state knows
   *     nothing
   */
  public static DiffResponse diff(Struct olds, Struct oldInputs, Struct news, boolean unsettled) {
    DiffResponse.Builder diff =
        DiffResponse.newBuilder()
            .setHasDetailedDiff(true)
            // Two entries for one person, one of them to be deleted, are never to stand in a state.
            .setDeleteBeforeReplace(true)
            .addStables(UserOutputs.USER_ID)
            .addStables(UserOutputs.ORGANIZATION_ID)
            .addStables(UserOutputs.SELF_URI);
    Map<Field, PropertyDiff.Kind> changes = between(olds, oldInputs, news);
    if (unsettled && changes.isEmpty()) {
      // Whether somebody is live is the first thing to look at.
      changes.put(Field.STATE, PropertyDiff.Kind.UPDATE);
    }
    changes.forEach(
        (field, kind) -> {
          diff.addDiffs(field.label());
          diff.putDetailedDiff(
              field.label(), PropertyDiff.newBuilder().setKind(kind).setInputDiff(true).build());
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
  public static Map<Field, PropertyDiff.Kind> between(Struct olds, Struct oldInputs, Struct news) {
    Set<Field> pending = pending(olds);
    Struct recorded = declaredBefore(olds, oldInputs);
    Map<Field, PropertyDiff.Kind> changes = new EnumMap<>(Field.class);
    for (Field field : Field.OF_USER) {
      @Nullable Value wanted = news.getFieldsMap().get(field.label());
      if (wanted == null || field == Field.SAME_PERSON) {
        continue;
      }
      if (field == Field.PASSWORD || field == Field.INVITE) {
        if (pending.contains(field) && isAskedFor(field, news)) {
          changes.put(field, PropertyDiff.Kind.UPDATE);
        }
        continue;
      }
      if (!recorded.containsFields(field.label())) {
        changes.put(field, PropertyDiff.Kind.ADD);
      } else if (pending.contains(field)
          || !same(field, recorded.getFieldsOrThrow(field.label()), wanted)) {
        changes.put(field, PropertyDiff.Kind.UPDATE);
      }
    }
    return changes;
  }

  /**
   * Whether a password is declared that was not, or another one, and nothing sets it. An engine
   * that tells no inputs of before tells no password either, so nothing is known.
   */
  public static boolean isPasswordIdle(Struct olds, Struct oldInputs, Struct news) {
    @Nullable Value wanted = news.getFieldsMap().get(Field.PASSWORD.label());
    @Nullable Value before = oldInputs.getFieldsMap().get(Field.PASSWORD.label());
    if (wanted == null || oldInputs.getFieldsCount() == 0) {
      return false;
    }
    boolean mayBeTheSame =
        before != null
            && (Wire.hasUnknown(before)
                || Wire.hasUnknown(wanted)
                || same(Field.PASSWORD, before, wanted));
    return !mayBeTheSame
        && between(olds, oldInputs, news).keySet().stream()
            .noneMatch(field -> field == Field.PASSWORD || field == Field.PASSWORD_VERSION);
  }

  /** That somebody is not to be invited asks for nothing, whatever an earlier run left undone. */
  public static boolean isAskedFor(Field field, Struct declared) {
    Value value = declared.getFieldsOrDefault(field.label(), Value.getDefaultInstance());
    return field != Field.INVITE || Wire.bare(value).getBoolValue();
  }

  /** The last run's inputs; its outputs hold all but the password, where an engine sends none. */
  static Struct declaredBefore(Struct outputs, Struct oldInputs) {
    return oldInputs.getFieldsCount() == 0 ? outputs : oldInputs;
  }

  public static Set<Field> pending(Struct outputs) {
    Set<Field> pending = EnumSet.noneOf(Field.class);
    Value names = outputs.getFieldsOrDefault(PENDING, Value.getDefaultInstance());
    for (Value name : Wire.bare(names).getListValue().getValuesList()) {
      Field.ofUser(name.getStringValue()).ifPresent(pending::add);
    }
    return pending;
  }

  static Value pendingValue(Set<Field> pending) {
    ListValue.Builder names = ListValue.newBuilder();
    pending.forEach(field -> names.addValues(Wire.text(field.label())));
    return Value.newBuilder().setListValue(names).build();
  }

  /** Whether two values ask the org for the same thing; an unknown one may not. */
  static boolean same(Field field, Value left, Value right) {
    if (Wire.hasUnknown(left) || Wire.hasUnknown(right)) {
      return false;
    }
    return canonical(field, left).equals(canonical(field, right));
  }

  /** What cannot be read is itself: a state and an org may hold what a roster may not. */
  private static Object canonical(Field field, Value value) {
    Object raw = Wire.raw(value);
    return UserCheck.readable(field, raw).map(field.kind()::canonical).orElse(raw);
  }
}
