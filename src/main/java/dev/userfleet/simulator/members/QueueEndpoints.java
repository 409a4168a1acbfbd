package dev.userfleet.simulator.members;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Page;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.Query;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Effect.ItemSaved;
import dev.userfleet.simulator.store.Ids;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Queues: made, listed, read, deleted. All of them are in Home. */
final class QueueEndpoints {
  private static final List<String> VIEW = List.of("routing:queue:view");

  private final Inventory inventory;
  private final Joining joining;
  private final Ids ids;
  private final Behaviour behaviour;

  QueueEndpoints(Inventory inventory, Joining joining, Ids ids, Behaviour behaviour) {
    this.inventory = inventory;
    this.joining = joining;
    this.ids = ids;
    this.behaviour = behaviour;
  }

  Stream<Route> routes() {
    String one = Paths.QUEUES + "/{queueId}";
    return Stream.of(
        new Route("POST", Paths.QUEUES, List.of("routing:queue:add"), this::make),
        new Route("GET", Paths.QUEUES, VIEW, this::list),
        new Route("GET", one, VIEW, call -> Outcome.ok(show(queue(call), call.now()))),
        new Route("DELETE", one, List.of("routing:queue:delete"), this::delete));
  }

  private Item queue(Call call) {
    return inventory.get(Catalog.QUEUES, call.pathValue("queueId"));
  }

  private Outcome make(Call call) {
    JsonBody body = call.jsonBody();
    String name = body.requiredText("name");
    inventory.requireFree(Catalog.QUEUES, name);
    Item queue =
        Item.of(Paths.QUEUES, ids.next(), name)
            .withMemberGroups(memberGroups(body.get("memberGroups")));
    return Outcome.ok(show(queue, call.now()), new ItemSaved(queue));
  }

  private List<String> memberGroups(@Nullable JsonElement sent) {
    List<String> groups = new ArrayList<>();
    if (sent != null) {
      for (JsonElement element : Shape.list("memberGroups", sent)) {
        String id = JsonBody.of(element).requiredText("id");
        groups.add(inventory.require(Catalog.GROUPS, id, "memberGroups").id());
      }
    }
    return groups;
  }

  private Outcome list(Call call) {
    Query query = call.query();
    List<String> wanted = query.all("id");
    String name = query.first("name");
    List<Item> found =
        inventory.live(Catalog.QUEUES).stream()
            .filter(queue -> wanted.isEmpty() || wanted.contains(queue.id()))
            .filter(queue -> name == null || isNamed(queue.name(), name))
            .toList();
    Page page = Page.of(query, behaviour);
    JsonArray entities = new JsonArray();
    page.of(found).forEach(queue -> entities.add(show(queue, call.now())));
    return Outcome.ok(page.listing(Paths.QUEUES, query, entities, found.size()));
  }

  /** The whole name, whatever its case, unless an asterisk stands before or after it. */
  private static boolean isNamed(String name, String pattern) {
    String lower = name.toLowerCase(Locale.ROOT);
    String part = pattern.toLowerCase(Locale.ROOT).replaceAll("^\\*|\\*$", "");
    boolean before = pattern.startsWith("*");
    boolean after = pattern.endsWith("*");
    if (before && after) {
      return lower.contains(part);
    }
    return before ? lower.endsWith(part) : after ? lower.startsWith(part) : lower.equals(part);
  }

  private Outcome delete(Call call) {
    return Outcome.noContent(List.of(new ItemSaved(queue(call).gone())));
  }

  private JsonObject show(Item queue, Instant now) {
    List<User> members =
        joining.shown(queue.id(), user -> user.memberships().isInQueue(queue), now);
    JsonArray groups = new JsonArray();
    for (String id : queue.memberGroups()) {
      JsonObject group = new JsonObject();
      group.addProperty("id", id);
      group.addProperty("type", "GROUP");
      groups.add(group);
    }
    JsonObject json = queue.reference();
    json.add("division", Catalog.DIVISIONS.first().reference());
    json.addProperty("memberCount", members.size());
    json.addProperty(
        "userMemberCount",
        members.stream().filter(user -> !user.memberships().isInQueueByGroup(queue)).count());
    json.addProperty(
        "joinedMemberCount",
        members.stream().filter(user -> user.memberships().seat(queue.id()).joined()).count());
    json.add("memberGroups", groups);
    return json;
  }
}
