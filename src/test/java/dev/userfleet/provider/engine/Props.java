package dev.userfleet.provider.engine;

import com.google.gson.JsonParser;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/** Property values for tests, written as JSON. */
public final class Props {
  private Props() {}

  /** An object; single quotes stand for double ones. */
  public static Struct of(String json) {
    return Wire.struct(JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject());
  }

  public static Struct with(Struct struct, String key, Value value) {
    return struct.toBuilder().putFields(key, value).build();
  }

  public static Value secret(String text) {
    return Wire.secret(Wire.text(text));
  }

  public static Value unknown() {
    return Wire.unknown();
  }

  public static Value list(Struct... parts) {
    ListValue.Builder list = ListValue.newBuilder();
    for (Struct part : parts) {
      list.addValues(Value.newBuilder().setStructValue(part));
    }
    return Value.newBuilder().setListValue(list).build();
  }

  /** An output value, as programs send them. */
  public static Value output(Value value, boolean secret, String dependency) {
    return Value.newBuilder()
        .setStructValue(
            of(
                    "{'4dabf18193072939515e22adb298388d': 'd0e6a833031e9bbcd3f4e8bde6ca49a4',"
                        + " 'secret': "
                        + secret
                        + ", 'dependencies': ['"
                        + dependency
                        + "']}")
                .toBuilder()
                .putFields("value", value))
        .build();
  }
}
