package dev.userfleet.simulator.message;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, or a form body.
 *
 * @param parameters name → values in order
 */
public record Query(Map<String, List<String>> parameters) {
  public static final Query NONE = new Query(Map.of());

  static Query ofTarget(String target) {
    return decode(new QueryStringDecoder(target));
  }

  static Query ofForm(String body) {
    return decode(new QueryStringDecoder(body, /* hasPath= */ false));
  }

  private static Query decode(QueryStringDecoder decoder) {
    try {
      return new Query(decoder.parameters());
    } catch (IllegalArgumentException badEscape) {
      throw ApiError.malformed();
    }
  }

  public List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  public @Nullable String first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? null : values.get(0);
  }

  int integer(String name, int otherwise) {
    String text = first(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw ApiError.invalidValue(text, name, "an integer");
    }
  }

  /** The path with this query, the named parameters replaced. */
  String link(String path, Map<String, String> replaced) {
    QueryStringEncoder encoder = new QueryStringEncoder(path);
    Map<String, List<String>> all = new LinkedHashMap<>(parameters);
    replaced.forEach((name, value) -> all.put(name, List.of(value)));
    all.forEach((name, values) -> values.forEach(value -> encoder.addParam(name, value)));
    return encoder.toString();
  }
}
