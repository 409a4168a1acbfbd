package dev.userfleet.genesys.model;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of the org of which some members are known here and all are carried along: what is sent
 * back in its place must not lack the others.
 */
abstract class WholeObject<T> implements JsonSerializer<T>, JsonDeserializer<T> {
  private final Function<JsonObject, T> reader;
  private final Function<T, JsonObject> writer;

  WholeObject(Function<JsonObject, T> reader, Function<T, JsonObject> writer) {
    this.reader = reader;
    this.writer = writer;
  }

  @Override
  public T deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
    if (!json.isJsonObject()) {
      throw new JsonParseException("an object is expected");
    }
    return reader.apply(json.getAsJsonObject());
  }

  @Override
  public JsonElement serialize(T object, Type type, JsonSerializationContext context) {
    return writer.apply(object);
  }

  static @Nullable String text(JsonObject members, String name) {
    JsonElement value = members.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
  }
}
