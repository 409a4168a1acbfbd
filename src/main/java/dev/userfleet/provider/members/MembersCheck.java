package dev.userfleet.provider.members;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.text.NearMiss;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckResponse;

/** Check: every fault of the inputs at once, as data; unknown values pass. Pure. */
public final class MembersCheck {
  private final MemberKind kind;
  private final Struct given;
  private final List<CheckFailure> failures = new ArrayList<>();

  private MembersCheck(MemberKind kind, Struct given) {
    this.kind = kind;
    this.given = given;
  }

  public static CheckResponse check(MemberKind kind, Struct news) {
    Struct.Builder given = Struct.newBuilder();
    Wire.withoutNulls(news)
        .getFieldsMap()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("__")) {
                given.putFields(name, value);
              }
            });
    MembersCheck check = new MembersCheck(kind, given.build());
    check.all();
    return CheckResponse.newBuilder().setInputs(check.given).addAllFailures(check.failures).build();
  }

  private void all() {
    List<String> known = kind.inputs();
    for (String name : given.getFieldsMap().keySet()) {
      if (!known.contains(name)) {
        fail(name, "is no property of this resource" + NearMiss.hint(name, known));
      }
    }
    for (String required : List.of(kind.object(), MemberKind.MEMBERS)) {
      if (!given.containsFields(required)) {
        fail(required, "is required");
      }
    }
    is(kind.object(), MembersCheck::isFilled, "must be a name or an id");
    is(MemberKind.EXCLUSIVE, Value::hasBoolValue, "must be true or false");
    is("ring", MembersCheck::isRing, "must be a ring from 1 to 6");
    is("workPlan", Value::hasStringValue, "must be a name or an id");
    each(MemberKind.MEMBERS, MembersCheck::isUser, "is neither an e-mail nor a user's id");
    each("rings", MembersCheck::isRing, "must be a ring from 1 to 6");
    each("workPlans", Value::hasStringValue, "must be a name or an id");
    divisions();
  }

  private void is(String name, Predicate<Value> right, String reason) {
    if (given.containsFields(name)) {
      one(name, given.getFieldsOrThrow(name), right, reason);
    }
  }

  private void each(String name, Predicate<Value> right, String reason) {
    Value map = given.getFieldsOrDefault(name, Value.getDefaultInstance());
    if (!given.containsFields(name)) {
      return;
    }
    if (Wire.isUnknown(map)) {
      if (name.equals(MemberKind.MEMBERS)) {
        fail(
            name,
            "is not known yet; its people may be, one by one, but not how many they are, or the"
                + " preview could not tell who comes and goes");
      }
      return;
    }
    if (!Wire.bare(map).hasStructValue()) {
      fail(name, "must be a map, with a name for each person");
      return;
    }
    Map<String, Value> people =
        Wire.bare(given.getFieldsOrDefault(MemberKind.MEMBERS, map))
            .getStructValue()
            .getFieldsMap();
    Wire.bare(map)
        .getStructValue()
        .getFieldsMap()
        .forEach(
            (label, value) -> {
              String path = path(name, label);
              one(path, value, right, reason);
              if (!people.containsKey(label)) {
                fail(path, "is nobody of members" + NearMiss.hint(label, people.keySet()));
              }
            });
  }

  private void one(String path, Value value, Predicate<Value> right, String reason) {
    Value bare = Wire.bare(value);
    if (!Wire.isUnknown(value) && !right.test(bare)) {
      boolean shown = bare.hasStringValue() && !Wire.isSecret(value);
      fail(path, (shown ? Texts.quoted(bare.getStringValue()) + " " : "") + reason);
    }
  }

  private void divisions() {
    Value divisions = given.getFieldsOrDefault(MemberKind.DIVISIONS, Value.getDefaultInstance());
    if (!given.containsFields(MemberKind.DIVISIONS) || Wire.isUnknown(divisions)) {
      return;
    }
    if (!Wire.bare(divisions).hasListValue()) {
      fail(MemberKind.DIVISIONS, "must be a list of names or ids; \"*\" is all of them");
      return;
    }
    List<Value> list = Wire.bare(divisions).getListValue().getValuesList();
    for (int i = 0; i < list.size(); i++) {
      one("divisions[" + i + "]", list.get(i), MembersCheck::isFilled, "must be a name or an id");
    }
  }

  /** As the engine writes the path of a part whose name may hold anything. */
  static String path(String name, String label) {
    return name + "[\"" + label.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
  }

  private static boolean isFilled(Value value) {
    return value.hasStringValue() && !value.getStringValue().isBlank();
  }

  private static boolean isUser(Value value) {
    return isFilled(value)
        && (value.getStringValue().contains("@") || Division.isId(value.getStringValue()));
  }

  private static boolean isRing(Value value) {
    double ring = value.getNumberValue();
    return value.hasNumberValue() && ring >= 1 && ring <= 6 && ring == Math.rint(ring);
  }

  private void fail(String path, String reason) {
    failures.add(CheckFailure.newBuilder().setProperty(path).setReason(reason).build());
  }
}
