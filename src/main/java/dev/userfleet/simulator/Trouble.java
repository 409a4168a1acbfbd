package dev.userfleet.simulator;

import dev.userfleet.simulator.fault.Fault;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Delivery.Extent;
import dev.userfleet.simulator.message.JsonText;
import dev.userfleet.simulator.message.SimReply;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a fault makes of a reply. Pure. */
final class Trouble {
  private Trouble() {}

  /**
   * The reply of a call that fails.
   *
   * @param reply what would have been answered, or a reply of status 0 if nothing was done
   */
  static SimReply failed(Fault fault, SimReply reply, String contextId) {
    return switch (fault.kind()) {
      case CUT -> reply.reaching(Extent.CUT);
      case HANG -> reply.reaching(Extent.NEVER);
      default -> status(fault.status(), reply.headers(), contextId);
    };
  }

  /** In the API's words where it has some; what lies in front of it answers in HTML. */
  private static SimReply status(int status, Map<String, String> headers, String contextId) {
    return switch (status) {
      case 500 -> worded(ApiError.broken(), headers, contextId);
      case 503 -> worded(ApiError.unavailable(), headers, contextId);
      case 504 -> worded(ApiError.timedOut(), headers, contextId);
      default -> page(status, headers);
    };
  }

  private static SimReply worded(ApiError error, Map<String, String> headers, String contextId) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json");
    return new SimReply(error.status(), all, JsonText.GSON.toJson(error.body(contextId)));
  }

  private static SimReply page(int status, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "text/html");
    return new SimReply(
        status, all, "<html><head><title>" + status + "</title></head><body></body></html>\n");
  }

  /** A reply as it arrives; one without a body has nothing to spoil. */
  static SimReply spoiled(Fault fault, SimReply reply) {
    if (reply.body().isEmpty()) {
      return reply;
    }
    return switch (fault.kind()) {
      case BAD_JSON ->
          new SimReply(reply.status(), reply.headers(), half(reply.body()), reply.delivery());
      case TRUNCATED -> reply.reaching(Extent.HALF);
      default -> page(reply.status(), reply.headers());
    };
  }

  private static String half(String body) {
    return body.substring(0, body.length() / 2);
  }
}
