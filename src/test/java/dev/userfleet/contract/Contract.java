package dev.userfleet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.message.SimRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every answer has to keep to: the description, and that it does not contradict itself. */
public final class Contract {
  private static final Description DESCRIPTION = Description.load();

  private Contract() {}

  /** Fails unless the answer is true to the description. */
  public static void check(SimRequest request, SimReply reply) {
    assertEquals(
        List.of(),
        violations(request, reply),
        () -> request + " was answered " + reply.status() + " " + reply.body());
  }

  private static List<String> violations(SimRequest request, SimReply reply) {
    String path = request.target().split("\\?", 2)[0];
    Description.@Nullable Response response =
        DESCRIPTION.response(request.method(), path, reply.status());
    if (response == null) {
      response = DESCRIPTION.refusal(reply.status());
    }
    if (response == null) {
      return List.of("there is no such operation, and it is not refused as such");
    }
    List<String> violations = new ArrayList<>(response.violations(reply));
    if (JsonParser.parseString(reply.body()) instanceof JsonObject error
        && error.has("contextId")) {
      expect(violations, "status", error, Integer.toString(reply.status()));
      expect(violations, "contextId", error, reply.headers().get("ININ-Correlation-Id"));
    }
    return violations;
  }

  private static void expect(
      List<String> violations, String member, JsonObject error, @Nullable String expected) {
    JsonElement told = error.get(member);
    if (!told.getAsString().equals(expected)) {
      violations.add(member + " is " + told + " in the body, " + expected + " outside");
    }
  }
}
