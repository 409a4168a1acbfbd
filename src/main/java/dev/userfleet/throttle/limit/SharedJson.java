package dev.userfleet.throttle.limit;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What runs that share a limit write down for each other. Pure. */
public final class SharedJson {

  /** Runs that know another one leave each other alone. */
  private static final int FORMAT = 1;

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(Instant.class, asText(Instant::parse))
          .registerTypeAdapter(Duration.class, asText(Duration::parse))
          .create();

  private SharedJson() {}

  private static <T> TypeAdapter<T> asText(Function<String, T> parse) {
    return new TypeAdapter<T>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        out.value(value.toString());
      }

      @Override
      public T read(JsonReader in) throws IOException {
        return parse.apply(in.nextString());
      }
    }.nullSafe();
  }

  /** A {@link SharedLimits} or {@link SharedBreaker} as text. */
  public static String write(Record state) {
    String fields = GSON.toJson(state);
    return fields.substring(0, fields.length() - 1) + ",\"format\":" + FORMAT + "}";
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
