package dev.userfleet.simulator.members;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Page;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.Query;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.Effect.ItemSaved;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.users.UserView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who is in a group. To join, the group's version is needed; the answer does not tell the next. */
final class GroupMemberEndpoints {
  private static final int MOST_AT_ONCE = 50;
  private static final String MEMBERS = Paths.GROUP + "/members";
  // The API lists none; it is the one that PUT of the group needs.
  private static final List<String> EDIT = List.of("directory:group:edit");

  private final Inventory inventory;
  private final Joining joining;
  private final UserView view;
  private final Behaviour behaviour;

  GroupMemberEndpoints(Inventory inventory, Joining joining, UserView view, Behaviour behaviour) {
    this.inventory = inventory;
    this.joining = joining;
    this.view = view;
    this.behaviour = behaviour;
  }

  Stream<Route> routes() {
    return Stream.of(
        new Route("POST", MEMBERS, EDIT, this::join),
        new Route("DELETE", MEMBERS, EDIT, this::leave),
        new Route("GET", MEMBERS, this::list),
        new Route("GET", Paths.GROUP + "/individuals", this::individuals));
  }

  private Item group(Call call) {
    return inventory.get(Catalog.GROUPS, call.pathValue("groupId"));
  }

  private Outcome join(Call call) {
    JsonBody body = call.jsonBody();
    List<String> ids = body.texts("memberIds");
    requireFew(ids, "memberIds");
    Item group = group(call);
    requireCurrentVersion(body, group);
    return changed(group, joining.required(ids, "memberIds", call.now()), /* member= */ true);
  }

  private void requireCurrentVersion(JsonBody body, Item group) {
    Integer version = body.integer("version");
    if (version == null) {
      throw ApiError.invalidValue(/* value= */ null, "version", "the group's current version");
    }
    if (version != group.version()) {
      throw ApiError.staleVersion(behaviour);
    }
  }

  /** Whoever is not there has left. */
  private Outcome leave(Call call) {
    List<String> ids =
        call.query().all("ids").stream()
            .flatMap(list -> Arrays.stream(list.split(",", -1)))
            .filter(id -> !id.isEmpty())
            .toList();
    requireFew(ids, "ids");
    return changed(group(call), joining.known(ids), /* member= */ false);
  }

  private static void requireFew(List<String> ids, String field) {
    if (ids.isEmpty()) {
      throw ApiError.invalidValue(ids, field, "ids of users, at least one");
    }
    if (ids.size() > MOST_AT_ONCE) {
      throw ApiError.tooManyAtOnce(MOST_AT_ONCE, ids.size());
    }
  }

  private Outcome changed(Item group, List<User> users, boolean member) {
    List<Effect> effects = new ArrayList<>();
    for (User user : users) {
      effects.add(new UserSaved(user.joined(user.memberships().inGroup(group.id(), member))));
    }
    if (!behaviour.has(Quirk.MEMBERS_KEEP_GROUP_VERSION)) {
      effects.add(new ItemSaved(group.changed(behaviour.versionStep())));
    }
    return new Outcome(202, new JsonObject(), effects);
  }

  private List<User> members(Item group, Call call) {
    return joining.shown(group.id(), user -> user.memberships().isInGroup(group.id()), call.now());
  }

  private Outcome list(Call call) {
    Query query = call.query();
    Set<String> expand = UserView.expand(query.all("expand"));
    Item group = group(call);
    Page page = Page.of(query, behaviour);
    List<User> members = members(group, call);
    JsonArray entities = view.list(page.of(members), expand);
    return Outcome.ok(page.listing(group.uri() + "/members", query, entities, members.size()));
  }

  /** All of them at once. */
  private Outcome individuals(Call call) {
    Item group = group(call);
    JsonObject json = new JsonObject();
    json.add("entities", view.list(members(group, call), Set.of()));
    json.addProperty("selfUri", group.uri() + "/individuals");
    return Outcome.ok(json);
  }
}
