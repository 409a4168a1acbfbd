package dev.userfleet.genesys.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Reply;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Calls whose answer is the question, so that no status is a failure but 401. Thread-safe; nothing
 * blocks.
 */
public final class Inquiries {
  private final Api api;

  public Inquiries(Api api) {
    this.api = api;
  }

  /**
   * What the org answered.
   *
   * @param body empty where it is no JSON object
   */
  public record Answer(int status, JsonObject body, Reply reply) {

    static Answer of(Reply reply) {
      try {
        return new Answer(
            reply.status(),
            JsonParser.parseString(reply.body()) instanceof JsonObject object
                ? object
                : new JsonObject(),
            reply);
      } catch (JsonParseException noJson) {
        return new Answer(reply.status(), new JsonObject(), reply);
      }
    }

    /** The header of that name, in any case. */
    public Optional<String> header(String name) {
      return reply.header(name);
    }

    /** A member that is no list and no object. */
    public Optional<String> text(String member) {
      return Optional.ofNullable(body.get(member))
          .filter(JsonElement::isJsonPrimitive)
          .map(JsonElement::getAsString);
    }
  }

  /** Makes one call; it is tried again as every call is. */
  public CompletableFuture<Answer> ask(ApiCall call, Operation operation) {
    return api.whatever(call, operation).thenApply(Answer::of);
  }
}
