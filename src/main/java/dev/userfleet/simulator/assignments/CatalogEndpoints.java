package dev.userfleet.simulator.assignments;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.Page;
import dev.userfleet.simulator.message.Query;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Item;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Divisions, skills, languages, stations and locations: listed, and read one at a time. Skills and
 * languages that were deleted are shown still, and say so.
 */
public final class CatalogEndpoints {
  private static final List<Catalog> LISTED =
      List.of(
          Catalog.DIVISIONS,
          Catalog.SKILLS,
          Catalog.LANGUAGES,
          Catalog.STATIONS,
          Catalog.LOCATIONS);

  private final Inventory inventory;
  private final Behaviour behaviour;

  public CatalogEndpoints(Inventory inventory, Behaviour behaviour) {
    this.inventory = inventory;
    this.behaviour = behaviour;
  }

  public Stream<Route> routes() {
    Route home =
        new Route(
            "GET",
            Catalog.DIVISIONS.path() + "/home",
            call -> Outcome.ok(show(Catalog.DIVISIONS, inventory.live(Catalog.DIVISIONS).get(0))));
    Stream<Route> listed = LISTED.stream().flatMap(this::ofCatalog);
    // Before the routes of single ones, whose ids could be anything.
    return Stream.concat(Stream.of(home), listed);
  }

  private Stream<Route> ofCatalog(Catalog catalog) {
    return Stream.of(
        new Route("GET", catalog.path(), permissions(catalog), call -> list(catalog, call)),
        new Route(
            "GET",
            catalog.path() + "/{id}",
            permissions(catalog),
            call -> one(catalog, call.pathValue("id"))));
  }

  private static List<String> permissions(Catalog catalog) {
    return catalog == Catalog.SKILLS ? List.of("routing:skill:view") : List.of();
  }

  private Outcome one(Catalog catalog, String id) {
    Item item = inventory.find(catalog, id);
    return Outcome.ok(show(catalog, item == null ? inventory.get(catalog, id) : item));
  }

  private Outcome list(Catalog catalog, Call call) {
    Query query = call.query();
    String wanted = query.first("name");
    List<Item> found =
        named(query, inventory.all(catalog))
            .filter(item -> wanted == null || isNamed(catalog, item.name(), wanted))
            .toList();
    Page page = Page.of(query, behaviour);
    JsonArray entities = new JsonArray();
    page.of(found).forEach(item -> entities.add(show(catalog, item)));
    return Outcome.ok(page.listing(catalog.path(), query, entities, found.size()));
  }

  /** Those whose ids a query has; all, if it has none. */
  static Stream<Item> named(Query query, Collection<Item> items) {
    List<String> ids = query.all("id");
    return items.stream().filter(item -> ids.isEmpty() || ids.contains(item.id()));
  }

  /** For skills the start of a name is documented; for the others nothing is. */
  private static boolean isNamed(Catalog catalog, String name, String wanted) {
    String lower = name.toLowerCase(Locale.ROOT);
    String part = wanted.toLowerCase(Locale.ROOT);
    return switch (catalog) {
      case SKILLS, LANGUAGES -> lower.startsWith(part);
      default -> lower.contains(part);
    };
  }

  static JsonObject show(Catalog catalog, Item item) {
    JsonObject json = item.reference();
    switch (catalog) {
      case DIVISIONS -> json.addProperty("homeDivision", item.equals(catalog.first()));
      case SKILLS, LANGUAGES -> {
        json.addProperty("state", state(item));
        json.addProperty("version", Integer.toString(item.version()));
      }
      case STATIONS -> json.addProperty("status", "AVAILABLE");
      default -> json.addProperty("state", state(item));
    }
    return json;
  }

  private static String state(Item item) {
    return item.deleted() ? "deleted" : "active";
  }
}
