package dev.userfleet.simulator.assignments;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Page;
import dev.userfleet.simulator.message.Query;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Revisions;
import dev.userfleet.simulator.store.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A user's routing skills, or languages: listed, assigned one at a time or together. */
public final class ProficiencyEndpoints {
  private static final int MOST_AT_ONCE = 50;

  private final Proficiency kind;
  private final Directory directory;
  private final Inventory inventory;
  private final Revisions revisions;
  private final Behaviour behaviour;

  public ProficiencyEndpoints(
      Proficiency kind, Directory directory, Inventory inventory, Behaviour behaviour) {
    this.inventory = inventory;
    this.kind = kind;
    this.directory = directory;
    this.revisions = new Revisions(behaviour);
    this.behaviour = behaviour;
  }

  public Stream<Route> routes() {
    Stream<Route> common =
        Stream.of(
            new Route("GET", kind.template(), this::list),
            assigning("POST", "", this::add),
            assigning("PATCH", "/bulk", call -> assign(call, /* replace= */ false)),
            assigning("DELETE", "/{id}", this::remove));
    // The API gives the two kinds different verbs.
    return Stream.concat(
        common,
        switch (kind) {
          case SKILLS ->
              Stream.of(
                  assigning("PUT", "/bulk", call -> assign(call, /* replace= */ true)),
                  assigning("PUT", "/{id}", this::change));
          case LANGUAGES -> Stream.of(assigning("PATCH", "/{id}", this::change));
        });
  }

  private Route assigning(String method, String suffix, Route.Endpoint endpoint) {
    return new Route(method, kind.template() + suffix, kind.permissions(), endpoint);
  }

  private User user(Call call) {
    return directory.live(call.pathValue("userId"));
  }

  private Outcome list(Call call) {
    User user = user(call);
    return listing(user, Page.of(call.query(), behaviour), call.query());
  }

  private Outcome listing(User user, Page page, Query query, Effect... effects) {
    JsonArray all = kind.list(user, inventory);
    JsonArray entities = new JsonArray();
    page.of(StreamSupport.stream(all.spliterator(), /* parallel= */ false).toList())
        .forEach(entities::add);
    return Outcome.ok(page.listing(kind.path(user), query, entities, all.size()), effects);
  }

  private Outcome add(Call call) {
    JsonBody body = call.jsonBody();
    return set(user(call), kind.id(body, inventory), Proficiency.level(body));
  }

  private Outcome change(Call call) {
    JsonBody body = call.jsonBody();
    User user = user(call);
    return set(user, held(user, call), Proficiency.level(body));
  }

  private Outcome set(User user, String id, double level) {
    Map<String, Double> levels = new LinkedHashMap<>(kind.of(user));
    levels.put(id, level);
    requireFew(levels);
    User changed = kind.assigned(user, levels);
    return Outcome.ok(kind.show(changed, id, inventory), revisions.assignment(changed));
  }

  /** That a user has no more than one call takes is documented, the answer to more is not. */
  private static void requireFew(Map<String, Double> levels) {
    if (levels.size() > MOST_AT_ONCE) {
      throw ApiError.tooManyAtOnce(MOST_AT_ONCE, levels.size());
    }
  }

  private Outcome remove(Call call) {
    User user = user(call);
    Map<String, Double> levels = new LinkedHashMap<>(kind.of(user));
    levels.remove(held(user, call));
    return Outcome.empty(200, List.of(revisions.assignment(kind.assigned(user, levels))));
  }

  private String held(User user, Call call) {
    String id = call.pathValue("id");
    if (!kind.of(user).containsKey(id)) {
      throw ApiError.notFound();
    }
    return id;
  }

  private Outcome assign(Call call, boolean replace) {
    JsonArray sent = Shape.list(kind.expandName(), call.json());
    if (sent.size() > MOST_AT_ONCE) {
      throw ApiError.tooManyAtOnce(MOST_AT_ONCE, sent.size());
    }
    User user = user(call);
    Map<String, Double> levels = new LinkedHashMap<>(replace ? Map.of() : kind.of(user));
    for (JsonElement element : sent) {
      JsonBody body = JsonBody.of(element);
      levels.put(kind.id(body, inventory), Proficiency.level(body));
    }
    requireFew(levels);
    User changed = kind.assigned(user, levels);
    return listing(changed, new Page(1, Page.MOST), Query.NONE, revisions.assignment(changed));
  }
}
