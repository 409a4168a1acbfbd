package dev.userfleet.throttle.limit;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What runs that share a limit write down for each other. Pure. */
public final class SharedJson {

  /** Runs that know another one leave each other alone. */
  private static final int FORMAT = 1;

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(Instant.class, written())
          .registerTypeAdapter(
              Instant.class,
              (JsonDeserializer<Instant>) (json, type, all) -> Instant.parse(json.getAsString()))
          .registerTypeAdapter(Duration.class, written())
          .registerTypeAdapter(
              Duration.class,
              (JsonDeserializer<Duration>) (json, type, all) -> Duration.parse(json.getAsString()))
          .create();

  private SharedJson() {}

  private static JsonSerializer<Object> written() {
    return (value, type, all) -> new JsonPrimitive(value.toString());
  }

  /** A {@link SharedLimits} or {@link SharedBreaker} as text. */
  public static String write(Record state) {
    JsonObject json = GSON.toJsonTree(state).getAsJsonObject();
    json.addProperty("format", FORMAT);
    return json.toString();
  }

  /** The other way round; empty if it was not written by {@link #write} of this version. */
  public static <T extends Record> Optional<T> read(String text, Class<T> type) {
    try {
      T state = GSON.fromJson(text, type);
      return state != null && write(state).equals(text) ? Optional.of(state) : Optional.empty();
    } catch (RuntimeException e) {
      // Whatever it is, nobody of this version wrote it.
      return Optional.empty();
    }
  }
}
