package dev.userfleet.rehearsal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.pulumi.core.internal.Constants;
import java.math.BigDecimal;

/** Property values between the wire and the state file. Pure. */
final class Values {
  /** What stands for a text that is not known yet. */
  static final String UNKNOWN = Constants.UnknownValue;

  private Values() {}

  static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  static Value value(Struct struct) {
    return Value.newBuilder().setStructValue(struct).build();
  }

  /** Whether nothing is known of it yet, as in a preview. */
  static boolean isUnknown(Value value) {
    return value.getStringValue().equals(UNKNOWN);
  }

  static boolean hasUnknown(Value value) {
    return isUnknown(value)
        || value.getListValue().getValuesList().stream().anyMatch(Values::hasUnknown)
        || value.getStructValue().getFieldsMap().values().stream().anyMatch(Values::hasUnknown);
  }

  private static Value secret(Value value) {
    return value(
        Struct.newBuilder()
            .putFields(Constants.SpecialSigKey, text(Constants.SpecialSecretSig))
            .putFields(Constants.SecretValueName, value)
            .build());
  }

  private static boolean isSecret(Value value) {
    return value
        .getStructValue()
        .getFieldsOrDefault(Constants.SpecialSigKey, Value.getDefaultInstance())
        .getStringValue()
        .equals(Constants.SpecialSecretSig);
  }

  private static boolean hasSecret(Value value) {
    return isSecret(value)
        || value.getStructValue().getFieldsMap().values().stream().anyMatch(Values::hasSecret)
        || value.getListValue().getValuesList().stream().anyMatch(Values::hasSecret);
  }

  /** What may be written down: without every property that is or holds a secret. */
  static Struct withoutSecrets(Struct properties) {
    Struct.Builder kept = Struct.newBuilder();
    properties
        .getFieldsMap()
        .forEach(
            (key, value) -> {
              if (!hasSecret(value)) {
                kept.putFields(key, value);
              }
            });
    return kept.build();
  }

  /** Outputs as the engine takes them: one is secret if the input of its name has a secret. */
  static Struct asSecretAs(Struct inputs, Struct outputs) {
    Struct.Builder kept = outputs.toBuilder();
    outputs
        .getFieldsMap()
        .forEach(
            (key, value) -> {
              Value input = inputs.getFieldsOrDefault(key, Value.getDefaultInstance());
              if (hasSecret(input) && !isSecret(value)) {
                kept.putFields(key, secret(value));
              }
            });
    return kept.build();
  }

  static JsonObject json(Struct struct) {
    JsonObject object = new JsonObject();
    struct.getFieldsMap().forEach((key, value) -> object.add(key, json(value)));
    return object;
  }

  static JsonElement json(Value value) {
    return switch (value.getKindCase()) {
      case STRUCT_VALUE -> json(value.getStructValue());
      case LIST_VALUE -> {
        JsonArray array = new JsonArray();
        value.getListValue().getValuesList().forEach(part -> array.add(json(part)));
        yield array;
      }
      case STRING_VALUE -> new JsonPrimitive(value.getStringValue());
      case BOOL_VALUE -> new JsonPrimitive(value.getBoolValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case NULL_VALUE, KIND_NOT_SET -> JsonNull.INSTANCE;
    };
  }

  /** A whole number without a fraction, as the engine writes it. */
  private static JsonPrimitive number(double number) {
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    return new JsonPrimitive(exact.scale() < 0 ? exact.setScale(0) : exact);
  }

  static Struct struct(JsonObject object) {
    Struct.Builder struct = Struct.newBuilder();
    object.entrySet().forEach(entry -> struct.putFields(entry.getKey(), value(entry.getValue())));
    return struct.build();
  }

  private static Value value(JsonElement json) {
    Value.Builder value = Value.newBuilder();
    if (json.isJsonObject()) {
      return value.setStructValue(struct(json.getAsJsonObject())).build();
    }
    if (json.isJsonArray()) {
      ListValue.Builder list = ListValue.newBuilder();
      json.getAsJsonArray().forEach(part -> list.addValues(value(part)));
      return value.setListValue(list).build();
    }
    if (json.isJsonNull()) {
      return value.setNullValue(NullValue.NULL_VALUE).build();
    }
    JsonPrimitive primitive = json.getAsJsonPrimitive();
    if (primitive.isBoolean()) {
      return value.setBoolValue(primitive.getAsBoolean()).build();
    }
    return primitive.isNumber()
        ? value.setNumberValue(primitive.getAsDouble()).build()
        : text(primitive.getAsString());
  }
}
