package dev.userfleet.simulator;

import com.google.gson.JsonElement;
import dev.userfleet.report.ReportPage;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.JsonText;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.SimReply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** GET / and /__simulator/...: what happened in the org, without a token, a limit or a trace. */
final class Inspection {
  static final String ORG = Paths.INSPECTION + "org";

  private static final String PAGE = "/";

  private Inspection() {}

  static boolean isAsked(String path) {
    return path.startsWith(Paths.INSPECTION) || path.equals(PAGE);
  }

  static SimReply answer(Simulator simulator, String method, String path, Instant now) {
    if (!method.equals("GET")) {
      return refusal(ApiError.wrongMethod("GET"));
    }
    return switch (path) {
      case PAGE -> page(ReportPage.of(simulator.report(now)));
      case Paths.INSPECTION + "stats" -> reply(200, simulator.stats(), Map.of());
      case ORG -> reply(200, simulator.identity(), Map.of());
      case Paths.INSPECTION + "users" -> reply(200, simulator.users(), Map.of());
      case Paths.INSPECTION + "memberships" -> reply(200, simulator.memberships(now), Map.of());
      default -> refusal(ApiError.notFound());
    };
  }

  private static SimReply page(String html) {
    return new SimReply(
        200, Map.of("Content-Type", "text/html; charset=utf-8", "Cache-Control", "no-store"), html);
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
