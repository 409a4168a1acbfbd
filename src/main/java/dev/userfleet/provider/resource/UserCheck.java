package dev.userfleet.provider.resource;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.person.Complaint;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.text.NearMiss;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckResponse;

/**
 * Check: every fault of a user's inputs at once, as data; unknown values pass, and the others are
 * brought into the form that a roster gives them. Pure.
 */
public final class UserCheck {
  private final Map<String, Value> given;
  private final Set<Field> fields;
  private final List<CheckFailure> failures = new ArrayList<>();

  /**
   * @param fields that there can be
   */
  private UserCheck(Map<String, Value> given, Set<Field> fields) {
    this.given = given;
    this.fields = fields;
  }

  /**
   * Checks a user; all faults at once. Pure.
   *
   * @param olds the inputs in state; empty for a new user
   * @param news the inputs as declared
   */
  public static CheckResponse check(Struct olds, Struct news) {
    UserCheck check = new UserCheck(given(news), Field.OF_USER);
    check.all();
    check.passwordChange(olds);
    return CheckResponse.newBuilder()
        .setInputs(Struct.newBuilder().putAllFields(check.given))
        .addAllFailures(check.failures)
        .build();
  }

  /**
   * What Check will say of a member of a fleet, whatever the state has, so that the fleet can say
   * it of all; and what is wrong with the member's memberships.
   */
  public static List<CheckFailure> faults(Struct member) {
    UserCheck check = new UserCheck(given(member), Field.OF_MEMBER);
    check.all();
    check.workPlan();
    return check.failures;
  }

  private void all() {
    names();
    Field.REQUIRED_ONES.forEach(this::required);
    for (Field field : fields) {
      field(field);
    }
  }

  /**
   * Without nulls, which stand for "not given", and without what SDKs add for themselves. A
   * password is a secret even where a program does not say so.
   */
  private static Map<String, Value> given(Struct news) {
    Map<String, Value> fields = new TreeMap<>(Wire.withoutNulls(news).getFieldsMap());
    fields.keySet().removeIf(key -> key.startsWith("__"));
    fields.computeIfPresent(
        Field.PASSWORD.label(),
        (key, password) ->
            Wire.isSecret(password) || Wire.isUnknown(password) ? password : Wire.secret(password));
    return fields;
  }

  private void names() {
    for (String key : given.keySet()) {
      if (Field.named(key, fields).isPresent()) {
        continue;
      }
      if (Field.named(key, Field.OF_MEMBER).isPresent()) {
        fail(
            key,
            "belongs to a row of a UserFleet; a program declares GroupMembers, QueueMembers,"
                + " RoleGrants or ManagementUnitAgents in its place");
      } else {
        fail(key, "is no property of a user" + NearMiss.hint(key, Field.labels(fields)));
      }
    }
  }

  private void required(Field field) {
    if (!given.containsKey(field.label())) {
      fail(field.label(), "is required");
    }
  }

  private void field(Field field) {
    @Nullable Value value = given.get(field.label());
    if (value == null || Wire.isUnknown(value)) {
      return;
    }
    Value read = read(field, value, ((Complaint) this::fail).within(field.label()));
    given.put(field.label(), read);
    if (field == Field.MANAGER) {
      manager(read);
    }
  }

  /** A name is a roster's word, and the program that reads the roster has put an e-mail there. */
  private void manager(Value value) {
    String text = Wire.bare(value).getStringValue();
    if (!text.isEmpty() && !text.contains("@") && !Division.isId(text)) {
      fail(
          Field.MANAGER.label(),
          (Wire.isSecret(value) ? "" : Texts.quoted(text) + " ")
              + "is neither an e-mail nor an id");
    }
  }

  /** The value in the form that a roster gives it; as it is where that is not possible. */
  public static Value read(Field field, Value value, Complaint complaint) {
    @Nullable Object read =
        field.kind().read(Wire.raw(value), Wire.hasSecret(value) ? complaint.hiding() : complaint);
    return read == null || Wire.hasUnknown(value) ? value : Wire.rewritten(value, read);
  }

  /** What is meant; empty if something is wrong with it. */
  public static Optional<Object> readable(Field field, Object raw) {
    boolean[] wrong = {false};
    @Nullable Object read = field.kind().read(raw, (part, reason) -> wrong[0] = true);
    return wrong[0] ? Optional.empty() : Optional.ofNullable(read);
  }

  private void workPlan() {
    boolean unit =
        Optional.ofNullable(given.get(Field.MANAGEMENT_UNIT.label()))
            .filter(value -> Wire.isUnknown(value) || !isEmpty(value))
            .isPresent();
    @Nullable Value plan = given.get(Field.WORK_PLAN.label());
    if (plan != null && !Wire.isUnknown(plan) && !isEmpty(plan) && !unit) {
      fail(Field.WORK_PLAN.label(), "belongs to a managementUnit, which is not given");
    }
  }

  private static boolean isEmpty(Value text) {
    return Wire.bare(text).getStringValue().isEmpty();
  }

  /** A new version asks for the password to be set again, which takes one. */
  private void passwordChange(Struct olds) {
    String version = Field.PASSWORD_VERSION.label();
    @Nullable Value wanted = given.get(version);
    if (wanted == null
        || Wire.isUnknown(wanted)
        || given.containsKey(Field.PASSWORD.label())
        || UserCheck.readable(Field.PASSWORD_VERSION, Wire.raw(wanted)).isEmpty()) {
      return;
    }
    @Nullable Value before = olds.getFieldsMap().get(version);
    if (before == null || !UserChanges.same(Field.PASSWORD_VERSION, before, wanted)) {
      fail(
          version,
          "changed, but no password is given; for a roster: pulumi config set --secret --path"
              + " 'userfleet:passwords[\"KEY\"]'");
    }
  }

  private void fail(String path, String reason) {
    failures.add(CheckFailure.newBuilder().setProperty(path).setReason(reason).build());
  }
}
