package dev.userfleet.provider.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Wire;
import java.util.HashMap;
import java.util.Map;

/**
 * The users of this jar's own program, which gives them as a text: a list of thousands is formatted
 * by the SDK and copied by the engine part by part, and cost a preview of 2000 a second. Pure.
 */
final class UsersText {
  private static final String USERS = "users";
  private static final String PASSWORDS = "passwords";

  private UsersText() {}

  /**
   * The same fleet with a list, where it has a text that holds one. A text in a wrapper is none of
   * that program's: who makes it a secret, or an output, would find its parts neither.
   */
  static Struct listed(Struct inputs) {
    Value users = inputs.getFieldsOrDefault(USERS, Value.getDefaultInstance());
    if (!users.hasStringValue() || !(parsed(users.getStringValue()) instanceof JsonArray list)) {
      return inputs;
    }
    Map<String, Value> left = new HashMap<>(passwords(inputs));
    Struct.Builder listed = inputs.toBuilder().putFields(USERS, list(list, left));
    // What is nobody's stays, and is told as no property of a fleet.
    return left.isEmpty() ? listed.removeFields(PASSWORDS).build() : listed.build();
  }

  private static JsonElement parsed(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      // Told as every other text that is no list.
      return JsonNull.INSTANCE;
    }
  }

  /** Place in the list → password. */
  private static Map<String, Value> passwords(Struct inputs) {
    return Wire.bare(inputs.getFieldsOrDefault(PASSWORDS, Value.getDefaultInstance()))
        .getStructValue()
        .getFieldsMap();
  }

  /**
   * @param passwords those that are somebody's are taken out
   */
  private static Value list(JsonArray users, Map<String, Value> passwords) {
    ListValue.Builder list = ListValue.newBuilder();
    for (int place = 0; place < users.size(); place++) {
      Value user = Wire.value(users.get(place));
      Value password = passwords.remove(Integer.toString(place));
      if (password != null) {
        Struct fields = user.getStructValue();
        user =
            Value.newBuilder()
                .setStructValue(fields.toBuilder().putFields(Field.PASSWORD.label(), password))
                .build();
      }
      list.addValues(user);
    }
    return Value.newBuilder().setListValue(list).build();
  }
}
