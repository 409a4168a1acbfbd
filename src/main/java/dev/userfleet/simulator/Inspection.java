package dev.userfleet.simulator;

import com.google.gson.JsonElement;
import java.util.LinkedHashMap;
import java.util.Map;

/** GET /__simulator/...: what happened in the org, without a token, a limit or a trace. */
final class Inspection {
  static final String PREFIX = "/__simulator/";

  private Inspection() {}

  static SimReply answer(Simulator simulator, String method, String path) {
    if (!method.equals("GET")) {
      return refusal(ApiError.wrongMethod("GET"));
    }
    return switch (path.substring(PREFIX.length())) {
      case "stats" -> reply(200, simulator.stats(), Map.of());
      case "users" -> reply(200, simulator.users(), Map.of());
      default -> refusal(ApiError.notFound());
    };
  }

  private static SimReply refusal(ApiError error) {
    return reply(error.status(), error.body(/* contextId= */ ""), error.headers());
  }

  private static SimReply reply(int status, JsonElement body, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json");
    return new SimReply(status, all, JsonText.GSON.toJson(body));
  }
}
