package dev.userfleet.simulator.assignments;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Page;
import dev.userfleet.simulator.message.Query;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Assignments.Grant;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.Lags;
import dev.userfleet.simulator.store.Revisions;
import dev.userfleet.simulator.store.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Roles: listed, read with what they permit, and given to many users at once. How many subjects one
 * call may name is documented nowhere, and not limited here; a subject whom the authorization
 * service does not know refuses the whole call.
 */
public final class RoleEndpoints {
  private static final String ONE = Catalog.ROLES.path() + "/{roleId}";
  private static final List<String> VIEW = List.of("authorization:role:view");

  private final Directory directory;
  private final Inventory inventory;
  private final Lags lags;
  private final Revisions revisions;
  private final Behaviour behaviour;

  public RoleEndpoints(Directory directory, Inventory inventory, Lags lags, Behaviour behaviour) {
    this.directory = directory;
    this.inventory = inventory;
    this.lags = lags;
    this.revisions = new Revisions(behaviour);
    this.behaviour = behaviour;
  }

  public Stream<Route> routes() {
    return Stream.of(
        new Route("GET", Catalog.ROLES.path(), VIEW, this::list),
        new Route("GET", ONE, VIEW, this::get),
        new Route("POST", ONE, List.of("authorization:grant:add"), this::grant),
        new Route("GET", ONE + "/subjectgrants", VIEW, this::grants));
  }

  private Outcome list(Call call) {
    Query query = call.query();
    String wanted = query.first("name");
    List<Item> found =
        CatalogEndpoints.named(query, inventory.all(Catalog.ROLES))
            .filter(role -> wanted == null || contains(role.name(), wanted))
            .toList();
    boolean counts = !"false".equals(query.first("userCount"));
    Page page = Page.of(query, behaviour);
    JsonArray entities = new JsonArray();
    page.of(found).forEach(role -> entities.add(show(role, counts)));
    return Outcome.ok(page.listing(Catalog.ROLES.path(), query, entities, found.size()));
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private Outcome get(Call call) {
    Item role = Catalog.ROLES.get(call.pathValue("roleId"));
    JsonObject json = show(role, /* counts= */ true);
    json.add("permissions", new JsonArray());
    json.add("permissionPolicies", RolePolicies.of(role));
    return Outcome.ok(json);
  }

  private JsonObject show(Item role, boolean counts) {
    JsonObject json = role.reference();
    json.addProperty("default", role.equals(Catalog.ROLES.first()));
    if (counts) {
      json.addProperty("userCount", holders(role.id()).size());
    }
    return json;
  }

  private List<User> holders(String roleId) {
    return directory.all().stream()
        .filter(
            user ->
                user.assignments().grants().stream()
                    .anyMatch(grant -> grant.roleId().equals(roleId)))
        .toList();
  }

  /** Every subject gets the role in every division, or nobody in any. */
  private Outcome grant(Call call) {
    requireUsers(call.query().first("subjectType"));
    String roleId = Catalog.ROLES.get(call.pathValue("roleId")).id();
    JsonBody body = call.jsonBody();
    List<Grant> grants =
        required(body, "divisionIds").stream()
            .map(id -> new Grant(roleId, GrantEndpoints.division(id, "divisionIds")))
            .toList();
    List<Effect> saved = new ArrayList<>();
    for (String id : required(body, "subjectIds").stream().distinct().toList()) {
      User user = directory.live(id);
      if (lags.isMissing(id, call.now()) || lags.isUnknownToAuthorization(id, call.now())) {
        throw ApiError.noSuchUser();
      }
      saved.add(revisions.assignment(user.assigned(user.assignments().plus(grants))));
    }
    return Outcome.noContent(saved);
  }

  private static List<String> required(JsonBody body, String field) {
    List<String> ids = body.texts(field);
    if (ids.isEmpty()) {
      throw ApiError.invalidValue(ids, field, "ids, at least one");
    }
    return ids;
  }

  /** The org has no other subjects. */
  private static void requireUsers(@Nullable String subjectType) {
    if (subjectType != null && !subjectType.equals("PC_USER")) {
      throw ApiError.invalidValue(subjectType, "subjectType", "PC_USER");
    }
  }

  private Outcome grants(Call call) {
    String roleId = Catalog.ROLES.get(call.pathValue("roleId")).id();
    Query query = call.query();
    Page page = Page.of(query, behaviour);
    List<User> holders = holders(roleId);
    JsonArray entities = new JsonArray();
    page.of(holders).forEach(user -> entities.add(subject(user, roleId)));
    String path = Catalog.ROLES.path() + "/" + roleId + "/subjectgrants";
    return Outcome.ok(page.listing(path, query, entities, holders.size()));
  }

  /** SubjectDivisionGrants. */
  private static JsonObject subject(User user, String roleId) {
    JsonArray divisions = new JsonArray();
    user.assignments().grants().stream()
        .filter(grant -> grant.roleId().equals(roleId))
        .forEach(grant -> divisions.add(AssignmentsView.division(grant.divisionId())));
    JsonObject json = new JsonObject();
    json.addProperty("id", user.id());
    json.addProperty("name", user.name());
    json.add("divisions", divisions);
    json.addProperty("type", "PC_USER");
    return json;
  }
}
