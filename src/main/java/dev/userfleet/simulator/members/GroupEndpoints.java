package dev.userfleet.simulator.members;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups: made, listed, found by name, read, deleted. */
final class GroupEndpoints {
  private static final String PATH = Catalog.GROUPS.path();

  private final Inventory inventory;
  private final Joining joining;
  private final Ids ids;
  private final Behaviour behaviour;

  GroupEndpoints(Inventory inventory, Joining joining, Ids ids, Behaviour behaviour) {
    this.inventory = inventory;
    this.joining = joining;
    this.ids = ids;
    this.behaviour = behaviour;
  }

  Stream<Route> routes() {
    return Stream.of(
        new Route("POST", PATH, List.of("directory:group:add"), this::make),
        new Route("GET", PATH, this::list),
        new Route("POST", PATH + "/search", this::search),
        new Route("GET", Paths.GROUP, call -> Outcome.ok(show(group(call), call.now()))),
        new Route("DELETE", Paths.GROUP, List.of("directory:group:delete"), this::delete));
  }

  private Item group(Call call) {
    return inventory.get(Catalog.GROUPS, call.pathValue("groupId"));
  }

  /** The four fields are required; of the last three the org keeps nothing. */
  private Outcome make(Call call) {
    JsonBody body = call.jsonBody();
    String name = body.requiredText("name");
    requireOneOf(body, "type", Set.of("official", "social"));
    requireOneOf(body, "visibility", Set.of("public", "owners", "members"));
    JsonElement rulesVisible = body.get("rulesVisible");
    if (rulesVisible == null) {
      throw ApiError.invalidValue(/* value= */ null, "rulesVisible", "true, false");
    }
    Shape.flag("rulesVisible", rulesVisible);
    inventory.requireFree(Catalog.GROUPS, name);
    Item group = Item.of(PATH, ids.next(), name);
    return Outcome.ok(show(group, call.now()), new ItemSaved(group));
  }

  private static void requireOneOf(JsonBody body, String field, Set<String> allowed) {
    String text = body.requiredText(field);
    if (!allowed.contains(text)) {
      throw ApiError.invalidValue(text, field, String.join(", ", allowed));
    }
  }

  private Outcome list(Call call) {
    Query query = call.query();
    List<String> wanted = query.all("id");
    List<Item> found =
        inventory.live(Catalog.GROUPS).stream()
            .filter(group -> wanted.isEmpty() || wanted.contains(group.id()))
            .toList();
    Page page = Page.of(query, behaviour);
    return Outcome.ok(page.listing(PATH, query, shown(page.of(found), call.now()), found.size()));
  }

  private JsonArray shown(List<Item> groups, Instant now) {
    JsonArray entities = new JsonArray();
    groups.forEach(group -> entities.add(show(group, now)));
    return entities;
  }

  /** By exact name and by id; the API can do more. Without a hit there are no results. */
  private Outcome search(Call call) {
    JsonBody body = call.jsonBody();
    Page page = Page.of(body, behaviour);
    List<Item> found = new ArrayList<>(inventory.live(Catalog.GROUPS));
    JsonElement query = body.get("query");
    if (query == null) {
      throw ApiError.invalidValue(/* value= */ null, "query", "a list");
    }
    for (JsonElement element : Shape.list("query", query)) {
      JsonBody criterion = JsonBody.of(element);
      found.retainAll(matching(found, criterion));
    }
    JsonObject answer = new JsonObject();
    page.describe(answer, found.size());
    JsonArray types = new JsonArray();
    types.add("groups");
    answer.add("types", types);
    if (!page.of(found).isEmpty()) {
      answer.add("results", shown(page.of(found), call.now()));
    }
    return Outcome.ok(answer);
  }

  private static List<Item> matching(List<Item> groups, JsonBody criterion) {
    String type = criterion.requiredText("type");
    if (!type.equals("EXACT")) {
      throw ApiError.invalidValue(type, "query.type", "EXACT");
    }
    List<String> values = new ArrayList<>(criterion.texts("values"));
    String value = criterion.text("value");
    if (value != null) {
      values.add(value);
    }
    List<String> fields = criterion.texts("fields");
    return groups.stream().filter(group -> has(group, fields, values)).toList();
  }

  private static boolean has(Item group, List<String> fields, List<String> values) {
    return fields.stream()
        .map(field -> value(group, field))
        .anyMatch(held -> values.stream().anyMatch(value -> value.equalsIgnoreCase(held)));
  }

  private static @Nullable String value(Item group, String field) {
    return switch (field) {
      case "id" -> group.id();
      case "name" -> group.name();
      default -> throw ApiError.invalidValue(field, "query.fields", "id, name");
    };
  }

  private Outcome delete(Call call) {
    return Outcome.noContent(List.of(new ItemSaved(group(call).gone())));
  }

  private JsonObject show(Item group, Instant now) {
    int members =
        joining.shown(group.id(), user -> user.memberships().isInGroup(group.id()), now).size();
    JsonObject json = group.reference();
    json.addProperty("memberCount", members);
    json.addProperty("state", "active");
    json.addProperty("version", group.version());
    json.addProperty("type", "official");
    json.addProperty("rulesVisible", true);
    json.addProperty("visibility", "public");
    return json;
  }
}
