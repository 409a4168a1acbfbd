package dev.userfleet.simulator.members;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.Query;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.Memberships.Seat;
import dev.userfleet.simulator.store.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who is in a queue. Whoever is in it by a group may get a seat of its own as well: how the API
 * answers that is not documented, and it shows such a member as the group's.
 */
final class QueueMemberEndpoints {
  private static final int MOST_AT_ONCE = 100;
  private static final int LAST_RING = 6;
  private static final String MEMBERS = Paths.QUEUES + "/{queueId}/members";
  private static final List<String> EDIT =
      List.of("routing:queue:edit", "routing:queueMember:manage");
  private static final List<String> VIEW =
      List.of(
          "routing:queue:view",
          "routing:queue:edit",
          "routing:queue:readonly",
          "routing:queueMember:manage");

  private final Directory directory;
  private final Inventory inventory;
  private final Joining joining;
  private final Behaviour behaviour;

  QueueMemberEndpoints(
      Directory directory, Inventory inventory, Joining joining, Behaviour behaviour) {
    this.directory = directory;
    this.inventory = inventory;
    this.joining = joining;
    this.behaviour = behaviour;
  }

  Stream<Route> routes() {
    String one = MEMBERS + "/{memberId}";
    return Stream.of(
        new Route("GET", MEMBERS, VIEW, this::list),
        new Route("POST", MEMBERS, EDIT, this::joinOrLeave),
        new Route("PATCH", MEMBERS, EDIT, this::changeMany),
        new Route("PATCH", one, EDIT, this::changeOne),
        new Route("DELETE", one, EDIT, this::leave));
  }

  private Item queue(Call call) {
    return inventory.get(Catalog.QUEUES, call.pathValue("queueId"));
  }

  private static Predicate<User> isIn(Item queue) {
    return user -> user.memberships().isInQueue(queue);
  }

  private Outcome list(Call call) {
    Query query = call.query();
    Item queue = queue(call);
    MemberPage page = MemberPage.of(query);
    List<User> members =
        joining.shown(queue.id(), isIn(queue), call.now()).stream()
            .filter(MemberFilter.of(queue, query))
            .toList();
    JsonArray entities = new JsonArray();
    page.of(members).forEach(user -> entities.add(MemberFilter.show(queue, user)));
    return Outcome.ok(page.listing(queue.uri() + "/members", query, entities, members.size()));
  }

  private static List<JsonBody> sent(Call call) {
    List<JsonBody> sent = new ArrayList<>();
    for (JsonElement element : Shape.list("members", call.json())) {
      sent.add(JsonBody.of(element));
    }
    if (sent.isEmpty() || sent.size() > MOST_AT_ONCE) {
      throw ApiError.tooManyQueueMembers();
    }
    return sent;
  }

  private Outcome joinOrLeave(Call call) {
    String delete = Objects.requireNonNullElse(call.query().first("delete"), "false");
    if (!delete.equals("true") && !delete.equals("false")) {
      throw ApiError.invalidValue(delete, "delete", "true, false");
    }
    List<String> ids = sent(call).stream().map(member -> member.requiredText("id")).toList();
    Item queue = queue(call);
    return delete.equals("true") ? leave(queue, ids) : join(queue, ids, call.now());
  }

  /** Whoever is in it already keeps ring and all. */
  private Outcome join(Item queue, List<String> ids, Instant now) {
    List<User> newcomers =
        joining.required(ids, "id", now).stream()
            .filter(user -> !user.memberships().queues().containsKey(queue.id()))
            .toList();
    long members =
        directory.all().stream()
            .filter(user -> !user.isDeleted() && isIn(queue).test(user))
            .count();
    if (members + newcomers.size() > behaviour.members().queueSize()) {
      throw ApiError.queueFull();
    }
    List<Effect> effects = new ArrayList<>();
    newcomers.forEach(user -> effects.add(seated(user, queue, Seat.NEW)));
    return Outcome.empty(200, effects);
  }

  private static UserSaved seated(User user, Item queue, Seat seat) {
    return new UserSaved(user.joined(user.memberships().inQueue(queue.id(), seat)));
  }

  private Outcome leave(Item queue, List<String> ids) {
    List<Effect> effects = new ArrayList<>();
    for (User user : joining.known(ids)) {
      effects.add(new UserSaved(user.joined(user.memberships().inQueue(queue.id(), null))));
    }
    return Outcome.empty(200, effects);
  }

  private User member(Item queue, Call call) {
    return joining.known(List.of(call.pathValue("memberId"))).stream()
        .filter(user -> joining.isShown(queue.id(), user, isIn(queue), call.now()))
        .findFirst()
        .orElseThrow(ApiError::notFound);
  }

  private Outcome leave(Call call) {
    Item queue = queue(call);
    Outcome left = leave(queue, List.of(member(queue, call).id()));
    return Outcome.noContent(left.effects());
  }

  private Outcome changeOne(Call call) {
    JsonBody body = call.jsonBody();
    if (!body.has("ringNumber") && !body.has("joined")) {
      throw ApiError.invalidValue(/* value= */ null, "ringNumber", "1 to " + LAST_RING);
    }
    Item queue = queue(call);
    User user = member(queue, call);
    return Outcome.empty(
        202, List.of(seated(user, queue, changed(seat(user, queue), body, /* ring= */ true))));
  }

  private static Seat seat(User user, Item queue) {
    return user.memberships().seat(queue.id());
  }

  private static Seat changed(Seat seat, JsonBody body, boolean ring) {
    Integer number = body.integer("ringNumber");
    if (number != null && (number < 1 || number > LAST_RING)) {
      throw ApiError.invalidValue(number, "ringNumber", "1 to " + LAST_RING);
    }
    JsonElement joined = body.get("joined");
    Seat ringing = number == null || !ring ? seat : seat.withRing(number);
    return joined == null
        ? ringing
        : ringing.withJoined(Shape.flag("joined", joined).getAsBoolean());
  }

  /** Whoever is not in the queue is passed over. The reply shows what was before. */
  private Outcome changeMany(Call call) {
    List<JsonBody> sent = sent(call);
    Item queue = queue(call);
    JsonArray entities = new JsonArray();
    List<Effect> effects = new ArrayList<>();
    for (JsonBody body : sent) {
      for (User user : joining.known(List.of(body.requiredText("id")))) {
        if (joining.isShown(queue.id(), user, isIn(queue), call.now())) {
          entities.add(MemberFilter.show(queue, user));
          boolean ring = behaviour.has(Quirk.BULK_SETS_RINGS);
          effects.add(seated(user, queue, changed(seat(user, queue), body, ring)));
        }
      }
    }
    JsonObject json = new JsonObject();
    json.add("entities", entities);
    return new Outcome(200, json, effects);
  }
}
