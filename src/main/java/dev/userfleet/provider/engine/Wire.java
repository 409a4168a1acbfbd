package dev.userfleet.provider.engine;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Kind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Property values as the engine sends them. Source: {@code sdk/go/common/resource/plugin/rpc.go} of
 * pulumi/pulumi.
 */
public final class Wire {
  public static final String UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private static final Set<String> UNKNOWNS =
      Set.of(
          UNKNOWN_TEXT,
          /* bool */ "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
          /* number */ "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
          /* array */ "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
          /* asset */ "030794c1-ac77-496b-92df-f27374a8bd58",
          /* archive */ "e48ece36-62e2-4504-bad9-02848725956a",
          /* object */ "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

  private static final Gson GSON = new Gson();

  private Wire() {}

  public static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  public static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }

  public static Value unknown() {
    return text(UNKNOWN_TEXT);
  }

  public static Value secret(Value value) {
    return Value.newBuilder()
        .setStructValue(
            Struct.newBuilder()
                .putFields(SIGNATURE, text(SECRET))
                .putFields("value", value)
                .build())
        .build();
  }

  /** Whether nothing is known of the value itself; its parts are not looked at. */
  public static boolean isUnknown(Value value) {
    Value bare = bare(value);
    return bare.hasStringValue() && UNKNOWNS.contains(bare.getStringValue());
  }

  public static boolean hasUnknown(Value value) {
    return any(value, Wire::isUnknown);
  }

  public static boolean hasSecret(Value value) {
    return any(value, Wire::isSecret);
  }

  /** Takes secret and output wrappers off the value itself; its parts keep theirs. */
  public static Value bare(Value value) {
    if (isMarked(value, SECRET)) {
      return bare(value.getStructValue().getFieldsOrDefault("value", unknown()));
    }
    if (isMarked(value, OUTPUT)) {
      return bare(value.getStructValue().getFieldsOrDefault("value", unknown()));
    }
    return value;
  }

  /** URNs that the value or a part of it says it depends on. */
  public static Set<String> dependencies(Value value) {
    Set<String> urns = new TreeSet<>();
    addDependencies(value, urns);
    return urns;
  }

  private static void addDependencies(Value value, Set<String> urns) {
    if (isMarked(value, OUTPUT)) {
      urns.addAll(ownDependencies(value));
    }
    if (value.hasListValue()) {
      value.getListValue().getValuesList().forEach(part -> addDependencies(part, urns));
    } else if (value.hasStructValue()) {
      value.getStructValue().getFieldsMap().values().forEach(part -> addDependencies(part, urns));
    }
  }

  /** Those that the value names for all its parts. */
  public static Set<String> ownDependencies(Value value) {
    Set<String> urns = new TreeSet<>();
    for (Value layer = value; isMarked(layer, SECRET) || isMarked(layer, OUTPUT); ) {
      Struct wrapper = layer.getStructValue();
      wrapper
          .getFieldsOrDefault("dependencies", Value.getDefaultInstance())
          .getListValue()
          .getValuesList()
          .forEach(urn -> urns.add(urn.getStringValue()));
      layer = wrapper.getFieldsOrDefault("value", unknown());
    }
    return urns;
  }

  public static boolean isSecret(Value value) {
    if (isMarked(value, SECRET)) {
      return true;
    }
    return isMarked(value, OUTPUT)
        && value
            .getStructValue()
            .getFieldsOrDefault("secret", Value.getDefaultInstance())
            .getBoolValue();
  }

  /** Every text that is a secret, or a part of one; of numbers their names. */
  public static Set<String> secretTexts(Struct struct) {
    Set<String> texts = new TreeSet<>();
    struct
        .getFieldsMap()
        .values()
        .forEach(value -> addSecretTexts(value, /* within= */ false, texts));
    return texts;
  }

  private static void addSecretTexts(Value value, boolean within, Set<String> texts) {
    boolean secret = within || isSecret(value);
    if (isMarked(value, SECRET) || isMarked(value, OUTPUT)) {
      addSecretTexts(value.getStructValue().getFieldsOrDefault("value", unknown()), secret, texts);
    } else if (value.hasListValue()) {
      value.getListValue().getValuesList().forEach(part -> addSecretTexts(part, secret, texts));
    } else if (value.hasStructValue()) {
      value
          .getStructValue()
          .getFieldsMap()
          .forEach(
              (name, part) -> {
                addSecretTexts(part, secret, texts);
                if (secret && part.hasNumberValue()) {
                  texts.add(name);
                }
              });
    } else if (secret && !isUnknown(value) && !value.getStringValue().isEmpty()) {
      texts.add(value.getStringValue());
    }
  }

  /** The same without nulls at any depth. */
  public static Struct withoutNulls(Struct struct) {
    Struct.Builder filled = Struct.newBuilder();
    struct
        .getFieldsMap()
        .forEach(
            (key, value) -> {
              if (!bare(value).hasNullValue()) {
                filled.putFields(key, withoutNulls(value));
              }
            });
    return filled.build();
  }

  private static Value withoutNulls(Value value) {
    if (value.hasStructValue()) {
      return Value.newBuilder().setStructValue(withoutNulls(value.getStructValue())).build();
    }
    if (!value.hasListValue()) {
      return value;
    }
    ListValue.Builder filled = ListValue.newBuilder();
    for (Value part : value.getListValue().getValuesList()) {
      if (!bare(part).hasNullValue()) {
        filled.addValues(withoutNulls(part));
      }
    }
    return Value.newBuilder().setListValue(filled).build();
  }

  /** What a value names: a text, the texts of a list, the keys of a map; not what is unknown. */
  public static Set<String> names(Value value) {
    Value bare = bare(value);
    Set<String> names = new TreeSet<>();
    if (bare.hasStructValue()) {
      names.addAll(bare.getStructValue().getFieldsMap().keySet());
    } else if (bare.hasListValue()) {
      bare.getListValue().getValuesList().forEach(part -> names.addAll(names(part)));
    } else if (!isUnknown(bare) && !bare.getStringValue().isEmpty()) {
      names.add(bare.getStringValue());
    }
    return names;
  }

  /**
   * The value as plain JSON, without any wrapper: for decisions, never for state. An unknown
   * becomes JSON null.
   */
  public static JsonElement plain(Value value) {
    Value bare = bare(value);
    if (isUnknown(bare)) {
      return JsonNull.INSTANCE;
    }
    return switch (bare.getKindCase()) {
      case STRUCT_VALUE -> plain(bare.getStructValue());
      case LIST_VALUE -> plain(bare.getListValue());
      case STRING_VALUE -> new JsonPrimitive(bare.getStringValue());
      case BOOL_VALUE -> new JsonPrimitive(bare.getBoolValue());
      case NUMBER_VALUE -> number(bare);
      default -> JsonNull.INSTANCE;
    };
  }

  /** The value as the kinds of a person's fields read it, without any wrapper. */
  public static Object raw(Value value) {
    Value bare = bare(value);
    if (isUnknown(bare)) {
      return Kind.UNKNOWN;
    }
    return switch (bare.getKindCase()) {
      case STRUCT_VALUE -> {
        Map<String, Object> parts = new TreeMap<>();
        bare.getStructValue().getFieldsMap().forEach((name, part) -> parts.put(name, raw(part)));
        yield parts;
      }
      case LIST_VALUE -> bare.getListValue().getValuesList().stream().map(Wire::raw).toList();
      case BOOL_VALUE -> bare.getBoolValue();
      case NUMBER_VALUE ->
          Double.isFinite(bare.getNumberValue())
              ? number(bare).getAsBigDecimal()
              : Double.toString(bare.getNumberValue());
      default -> bare.getStringValue();
    };
  }

  /** The other way: what a kind has read, or the org shows; null is nothing. */
  public static Value ofRaw(@Nullable Object read) {
    return value(GSON.toJsonTree(read));
  }

  /** The value as it was read: the same where that says the same, so that its wrappers stay. */
  public static Value rewritten(Value value, Object read) {
    Value rewritten = ofRaw(read);
    if (plain(rewritten).equals(plain(value))) {
      return value;
    }
    return hasSecret(value) ? secret(rewritten) : rewritten;
  }

  private static JsonArray plain(ListValue list) {
    JsonArray array = new JsonArray();
    list.getValuesList().forEach(part -> array.add(plain(part)));
    return array;
  }

  private static JsonPrimitive number(Value value) {
    if (!Double.isFinite(value.getNumberValue())) {
      return new JsonPrimitive(Double.toString(value.getNumberValue()));
    }
    BigDecimal exact = new BigDecimal(Double.toString(value.getNumberValue())).stripTrailingZeros();
    return new JsonPrimitive(exact.scale() < 0 ? exact.setScale(0) : exact);
  }

  public static JsonObject plain(Struct struct) {
    JsonObject object = new JsonObject();
    struct.getFieldsMap().forEach((key, part) -> object.add(key, plain(part)));
    return object;
  }

  public static Value value(JsonElement json) {
    if (json.isJsonObject()) {
      return Value.newBuilder().setStructValue(struct(json.getAsJsonObject())).build();
    }
    if (json.isJsonArray()) {
      ListValue.Builder list = ListValue.newBuilder();
      json.getAsJsonArray().forEach(part -> list.addValues(value(part)));
      return Value.newBuilder().setListValue(list).build();
    }
    if (json.isJsonNull()) {
      return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    }
    JsonPrimitive primitive = json.getAsJsonPrimitive();
    if (primitive.isBoolean()) {
      return Value.newBuilder().setBoolValue(primitive.getAsBoolean()).build();
    }
    return primitive.isNumber() ? number(primitive.getAsDouble()) : text(primitive.getAsString());
  }

  public static Struct struct(JsonObject json) {
    Struct.Builder struct = Struct.newBuilder();
    json.entrySet().forEach(entry -> struct.putFields(entry.getKey(), value(entry.getValue())));
    return struct.build();
  }

  private static boolean isMarked(Value value, String mark) {
    return value.hasStructValue()
        && value
            .getStructValue()
            .getFieldsOrDefault(SIGNATURE, Value.getDefaultInstance())
            .getStringValue()
            .equals(mark);
  }

  private static boolean any(Value value, Predicate<Value> test) {
    if (test.test(value)) {
      return true;
    }
    if (value.hasListValue()) {
      return value.getListValue().getValuesList().stream().anyMatch(part -> any(part, test));
    }
    return value.hasStructValue()
        && value.getStructValue().getFieldsMap().values().stream()
            .anyMatch(part -> any(part, test));
  }
}
