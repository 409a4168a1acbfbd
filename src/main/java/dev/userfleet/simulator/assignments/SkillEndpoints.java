package dev.userfleet.simulator.assignments;

import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Effect.ItemSaved;
import dev.userfleet.simulator.store.Ids;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Item;
import java.util.List;
import java.util.stream.Stream;

/** Skills and languages of the org: made, and deleted. There is no renaming. */
public final class SkillEndpoints {
  private final Inventory inventory;
  private final Ids ids;

  public SkillEndpoints(Inventory inventory, Ids ids) {
    this.inventory = inventory;
    this.ids = ids;
  }

  public Stream<Route> routes() {
    return Stream.concat(
        routes(Catalog.SKILLS, "routing:skill:create", "routing:skill:delete"),
        routes(Catalog.LANGUAGES));
  }

  private Stream<Route> routes(Catalog catalog, String... own) {
    String all = "routing:skill:manage";
    return Stream.of(
        new Route(
            "POST",
            catalog.path(),
            own.length == 0 ? List.of(all) : List.of(all, own[0]),
            call -> make(catalog, call)),
        new Route(
            "DELETE",
            catalog.path() + "/{id}",
            own.length == 0 ? List.of(all) : List.of(all, own[1]),
            call -> delete(catalog, call)));
  }

  private Outcome make(Catalog catalog, Call call) {
    String name = call.jsonBody().requiredText("name");
    inventory.requireFree(catalog, name);
    Item item = Item.of(catalog.path(), ids.next(), name);
    return Outcome.ok(CatalogEndpoints.show(catalog, item), new ItemSaved(item));
  }

  private Outcome delete(Catalog catalog, Call call) {
    Item item = inventory.get(catalog, call.pathValue("id"));
    return Outcome.noContent(List.of(new ItemSaved(item.gone())));
  }
}
