package dev.userfleet.genesys.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The wire form: fields that are null are not sent. */
public final class Json {

  public static final String MEDIA_TYPE = "application/json";

  public static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(Secret.class, new SecretAdapter().nullSafe())
          .create();

  private Json() {}

  /**
   * Checks what Gson does not: that a field which must be there was.
   *
   * @throws JsonParseException if it was not
   */
  public static String present(@Nullable String value, String what) {
    if (value == null || value.isEmpty()) {
      throw new JsonParseException(what + " is missing");
    }
    return value;
  }

  /** A list that is not there is empty, and so is what is null in it. */
  static <T> List<T> listOf(@Nullable List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }

  /** A map that is not there is empty. */
  static <T> Map<String, T> mapOf(@Nullable Map<String, T> map) {
    Map<String, T> all = new TreeMap<>();
    if (map != null) {
      map.forEach(
          (name, value) -> {
            if (value != null) {
              all.put(name, value);
            }
          });
    }
    return Collections.unmodifiableMap(all);
  }

  private static final class SecretAdapter extends TypeAdapter<Secret> {
    @Override
    public void write(JsonWriter out, Secret secret) throws IOException {
      out.value(secret.value());
    }

    @Override
    public Secret read(JsonReader in) throws IOException {
      return new Secret(in.nextString());
    }
  }
}
