package dev.userfleet.simulator.message;

import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A request that found its endpoint.
 *
 * @param request what was sent
 * @param path the values of the template's placeholders
 * @param now when it came
 */
public record Call(SimRequest request, Map<String, String> path, Instant now) {

  public String pathValue(String placeholder) {
    String value = path.get(placeholder);
    if (value == null) {
      throw new IllegalArgumentException("No {" + placeholder + "} in the route's template");
    }
    return value;
  }

  public Query query() {
    return Query.ofTarget(request.target());
  }

  /**
   * The body as JSON.
   *
   * @throws ApiError 415 unless it says that it is JSON, 400 if it is none
   */
  public JsonElement json() {
    requireMediaType("application/json");
    return JsonText.read(request.body());
  }

  public JsonBody jsonBody() {
    return JsonBody.of(json());
  }

  public Query form() {
    requireMediaType("application/x-www-form-urlencoded");
    return Query.ofForm(request.body());
  }

  private void requireMediaType(String expected) {
    String sent = request.header("Content-Type");
    if (sent == null || !sent.split(";", -1)[0].strip().toLowerCase(Locale.ROOT).equals(expected)) {
      throw ApiError.wrongMediaType();
    }
  }
}
