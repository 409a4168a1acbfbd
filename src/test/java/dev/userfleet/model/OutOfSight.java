package dev.userfleet.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.message.SimReply;
import java.util.List;
import java.util.Set;

/**
 * What an org answers whom it does not let see the division of some users: as if they were not
 * there. Pure.
 */
record OutOfSight(Set<String> ids) {
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  /** The path as far as it may lead. */
  String path(String path) {
    String seen = path;
    for (String id : ids) {
      seen = seen.replace(id, NOBODY);
    }
    return seen;
  }

  SimReply reply(SimReply reply) {
    JsonObject body;
    try {
      if (ids.stream().noneMatch(reply.body()::contains)) {
        return reply;
      }
      body = JsonParser.parseString(reply.body()).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException spoiled) {
      return reply;
    }
    for (String list : List.of("entities", "results")) {
      JsonElement users = body.get(list);
      if (users != null) {
        users
            .getAsJsonArray()
            .asList()
            .removeIf(user -> ids.contains(Outsider.text(user.getAsJsonObject(), "id")));
      }
    }
    return new SimReply(reply.status(), reply.headers(), body.toString(), reply.delivery());
  }
}
