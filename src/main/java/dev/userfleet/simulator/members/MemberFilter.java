package dev.userfleet.simulator.members;

import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.Query;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.Memberships.Seat;
import dev.userfleet.simulator.store.User;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A member of a queue as replies show it, and which ones a listing is asked for. */
final class MemberFilter {
  private MemberFilter() {}

  /** QueueMember. */
  static JsonObject show(Item queue, User user) {
    Seat seat = user.memberships().seat(queue.id());
    JsonObject reference = new JsonObject();
    reference.addProperty("id", user.id());
    reference.addProperty("selfUri", Paths.USERS + "/" + user.id());
    JsonObject json = new JsonObject();
    json.addProperty("id", user.id());
    json.addProperty("name", user.name());
    json.add("user", reference);
    json.addProperty("ringNumber", seat.ring());
    json.addProperty("joined", seat.joined());
    json.addProperty("memberBy", memberBy(queue, user));
    json.addProperty("selfUri", queue.uri() + "/members/" + user.id());
    return json;
  }

  private static String memberBy(Item queue, User user) {
    return user.memberships().isInQueueByGroup(queue) ? "group" : "user";
  }

  static Predicate<User> of(Item queue, Query query) {
    String memberBy = oneOf(query, "memberBy", "user", "group");
    String joined = oneOf(query, "joined", "true", "false");
    String name = query.first("name");
    return user ->
        (memberBy == null || memberBy.equals(memberBy(queue, user)))
            && (joined == null
                || user.memberships().seat(queue.id()).joined() == joined.equals("true"))
            && (name == null
                || user.name().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)));
  }

  private static @Nullable String oneOf(Query query, String name, String one, String other) {
    String text = query.first(name);
    if (text == null || text.equals(one) || text.equals(other)) {
      return text;
    }
    throw ApiError.invalidValue(text, name, one + ", " + other);
  }
}
