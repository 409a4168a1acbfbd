package dev.userfleet.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.EmployerInfo;
import dev.userfleet.text.EmailAddress;
import dev.userfleet.text.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckResponse;

/** Check: every fault of a user's inputs at once, as data; unknown values pass. Pure. */
final class UserCheck {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");
  private static final Pattern EXTENSION = Pattern.compile("[0-9]{1,20}");

  private final Struct news;
  private final List<CheckFailure> failures = new ArrayList<>();
  private boolean hidden;

  private UserCheck(Struct news) {
    this.news = news;
  }

  /**
   * @param olds the inputs in state; empty for a new user
   * @param news the inputs as declared
   */
  static CheckResponse check(Struct olds, Struct news) {
    Struct given = given(news);
    UserCheck check = new UserCheck(given);
    check.names();
    check.required(UserField.EMAIL);
    check.required(UserField.NAME);
    for (UserField field : UserField.values()) {
      check.field(field);
    }
    check.passwordChange(olds);
    return CheckResponse.newBuilder().setInputs(given).addAllFailures(check.failures).build();
  }

  /**
   * Without nulls, which stand for "not given", and without what SDKs add for themselves. A
   * password is a secret even where a program does not say so.
   */
  private static Struct given(Struct news) {
    Map<String, Value> fields = new TreeMap<>(Wire.withoutNulls(news).getFieldsMap());
    fields.keySet().removeIf(key -> key.startsWith("__"));
    fields.computeIfPresent(
        UserField.PASSWORD.key(),
        (key, password) ->
            Wire.isSecret(password) || Wire.isUnknown(password) ? password : Wire.secret(password));
    return Struct.newBuilder().putAllFields(fields).build();
  }

  private void names() {
    for (String key : news.getFieldsMap().keySet()) {
      if (UserField.of(key).isPresent()) {
        continue;
      }
      if (UserField.RESERVED.contains(key)) {
        fail(key, "is reserved for a later version; assign it by the user's userId");
      } else {
        fail(key, "is no property of a user" + NearMiss.hint(key, UserField.keys()));
      }
    }
  }

  private void required(UserField field) {
    if (!news.containsFields(field.key())) {
      fail(field.key(), "is required");
    }
  }

  private void field(UserField field) {
    @Nullable Value value = news.getFieldsMap().get(field.key());
    if (value == null || Wire.isUnknown(value)) {
      return;
    }
    hidden = Wire.hasSecret(value);
    JsonElement plain = Wire.plain(value);
    switch (field.kind()) {
      case EMAIL -> email(field.key(), plain);
      case TEXT -> text(field.key(), plain, field.mustBeFilled());
      case STATE -> oneOf(field.key(), plain, List.of("active", "inactive"));
      case WHOLE_NUMBER -> wholeNumber(field.key(), plain);
      case FLAG -> flag(field.key(), plain);
      case TEXTS -> texts(field.key(), plain);
      case PHONES -> phones(field.key(), plain);
      case EMPLOYER -> employer(field.key(), plain);
    }
  }

  private void email(String path, JsonElement value) {
    if (!isText(value) || !EmailAddress.isValid(value.getAsString())) {
      fail(path, "must be an e-mail address, not " + shown(value));
    }
  }

  private void text(String path, JsonElement value, boolean nonEmpty) {
    if (!isText(value)) {
      fail(path, "must be text");
    } else if (value.getAsString().chars().anyMatch(Character::isISOControl)) {
      fail(path, "must not hold control characters");
    } else if (nonEmpty && value.getAsString().isBlank()) {
      fail(path, "must not be empty");
    }
  }

  private void oneOf(String path, JsonElement value, List<String> allowed) {
    if (!isText(value) || !allowed.contains(value.getAsString())) {
      fail(path, "must be one of " + String.join(", ", allowed) + ", not " + shown(value));
    }
  }

  private void wholeNumber(String path, JsonElement value) {
    if (!value.isJsonPrimitive()
        || !value.getAsJsonPrimitive().isNumber()
        || value.getAsBigDecimal().stripTrailingZeros().scale() > 0) {
      fail(path, "must be a whole number, not " + shown(value));
    }
  }

  private void flag(String path, JsonElement value) {
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      fail(path, "must be true or false, not " + shown(value));
    }
  }

  private void texts(String path, JsonElement value) {
    if (!value.isJsonArray()) {
      fail(path, "must be a list");
      return;
    }
    for (int i = 0; i < value.getAsJsonArray().size(); i++) {
      JsonElement part = value.getAsJsonArray().get(i);
      if (!part.isJsonNull()) {
        text(path + "[" + i + "]", part, /* nonEmpty= */ true);
      }
    }
  }

  private void phones(String path, JsonElement value) {
    if (!value.isJsonArray()) {
      fail(path, "must be a list of {number or extension, type}");
      return;
    }
    for (int i = 0; i < value.getAsJsonArray().size(); i++) {
      JsonElement part = value.getAsJsonArray().get(i);
      if (part.isJsonObject()) {
        phone(path + "[" + i + "]", part.getAsJsonObject());
      } else if (!part.isJsonNull()) {
        fail(path + "[" + i + "]", "must be {number or extension, type}");
      }
    }
  }

  private void phone(String path, JsonObject phone) {
    unknownParts(path, phone, List.of("number", "extension", "type"));
    if (phone.has("number") == phone.has("extension")) {
      fail(path, "must have either a number or an extension");
    }
    matching(path + ".number", phone.get("number"), E164, "a number such as +4930123456 (E.164)");
    matching(path + ".extension", phone.get("extension"), EXTENSION, "an extension in digits");
    JsonElement type = phone.get("type");
    if (type != null && !type.isJsonNull()) {
      oneOf(path + ".type", type, UserInputs.PhoneNumber.TYPES);
    }
  }

  private void matching(
      String path, @Nullable JsonElement value, Pattern pattern, String expected) {
    if (value == null || value.isJsonNull()) {
      return;
    }
    if (!isText(value) || !pattern.matcher(value.getAsString()).matches()) {
      fail(path, "must be " + expected + ", not " + shown(value));
    }
  }

  private void employer(String path, JsonElement value) {
    if (!value.isJsonObject()) {
      fail(path, "must be {" + String.join(", ", EmployerInfo.PARTS) + "}");
      return;
    }
    unknownParts(path, value.getAsJsonObject(), EmployerInfo.PARTS);
    for (String part : EmployerInfo.PARTS) {
      JsonElement text = value.getAsJsonObject().get(part);
      if (text != null && !text.isJsonNull()) {
        text(path + "." + part, text, /* nonEmpty= */ false);
      }
    }
  }

  private void unknownParts(String path, JsonObject value, List<String> known) {
    for (String part : value.keySet()) {
      if (!known.contains(part)) {
        fail(path + "." + part, "is not known here" + NearMiss.hint(part, known));
      }
    }
  }

  /** A new version asks for the password to be set again, which takes one. */
  private void passwordChange(Struct olds) {
    String version = UserField.PASSWORD_VERSION.key();
    @Nullable Value wanted = news.getFieldsMap().get(version);
    if (wanted != null
        && !news.containsFields(UserField.PASSWORD.key())
        && !wanted.equals(olds.getFieldsMap().get(version))) {
      fail(
          version,
          "changed, but no password is given; for a roster: pulumi config set --secret --path"
              + " 'userfleet:passwords[\"KEY\"]'");
    }
  }

  private void fail(String path, String reason) {
    failures.add(CheckFailure.newBuilder().setProperty(path).setReason(reason).build());
  }

  private String shown(JsonElement value) {
    return hidden ? "the secret value given" : value.toString();
  }

  private static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }
}
