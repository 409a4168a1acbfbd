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
import dev.userfleet.simulator.store.Catalog.Item;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Divisions, roles, skills, languages and stations: listed, and read one at a time. */
public final class CatalogEndpoints {
  private final Behaviour behaviour;

  public CatalogEndpoints(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  public Stream<Route> routes() {
    return Stream.of(Catalog.values())
        .flatMap(
            catalog ->
                Stream.of(
                    new Route("GET", catalog.path(), permissions(catalog), c -> list(catalog, c)),
                    new Route(
                        "GET",
                        catalog.path() + "/{id}",
                        permissions(catalog),
                        call -> Outcome.ok(show(catalog, catalog.get(call.pathValue("id")))))));
  }

  private static List<String> permissions(Catalog catalog) {
    return switch (catalog) {
      case ROLES -> List.of("authorization:role:view");
      case SKILLS -> List.of("routing:skill:view");
      case DIVISIONS, LANGUAGES, STATIONS -> List.of();
    };
  }

  private Outcome list(Catalog catalog, Call call) {
    Query query = call.query();
    String wanted = query.first("name");
    List<Item> found =
        catalog.items().stream()
            .filter(item -> wanted == null || contains(item.name(), wanted))
            .toList();
    Page page = Page.of(query, behaviour);
    JsonArray entities = new JsonArray();
    page.of(found).forEach(item -> entities.add(show(catalog, item)));
    return Outcome.ok(page.listing(catalog.path(), query, entities, found.size()));
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static JsonObject show(Catalog catalog, Item item) {
    JsonObject json = item.reference();
    switch (catalog) {
      case DIVISIONS -> json.addProperty("homeDivision", item.equals(catalog.first()));
      case ROLES -> json.addProperty("default", item.equals(catalog.first()));
      case SKILLS, LANGUAGES -> json.addProperty("state", "active");
      case STATIONS -> json.addProperty("status", "AVAILABLE");
    }
    return json;
  }
}
