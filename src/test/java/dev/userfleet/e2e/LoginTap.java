package dev.userfleet.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.throttle.http.Reply;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Passes logins on to an org, and so knows every token that it gives out. */
final class LoginTap implements AutoCloseable {
  private final Collection<String> tokens = new ConcurrentLinkedQueue<>();
  private final Relay relay;

  LoginTap(Org org) throws IOException {
    relay =
        new Relay(
            org,
            way -> {
              Reply reply = way.go();
              note(reply.body());
              return reply;
            });
  }

  String url() {
    return relay.url();
  }

  /** In the order in which they were given out. */
  List<String> tokens() {
    return List.copyOf(tokens);
  }

  private void note(String body) {
    JsonElement json = JsonParser.parseString(body);
    if (json instanceof JsonObject object && object.has("access_token")) {
      tokens.add(object.get("access_token").getAsString());
    }
  }

  @Override
  public void close() {
    relay.close();
  }
}
