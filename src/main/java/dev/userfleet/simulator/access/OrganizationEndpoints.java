package dev.userfleet.simulator.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.Revisions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The organization, and moves between its divisions. */
public final class OrganizationEndpoints {
  private final String name;
  private final String id;
  private final Directory directory;
  private final Revisions revisions;

  /**
   * @param id the organization's
   */
  public OrganizationEndpoints(String name, String id, Directory directory, Behaviour behaviour) {
    this.name = name;
    this.id = id;
    this.directory = directory;
    this.revisions = new Revisions(behaviour);
  }

  /** The id that an organization has from its beginning. */
  public static String idOfNew(String name) {
    byte[] seed = ("userfleet simulator organization " + name).getBytes(UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  public Stream<Route> routes() {
    return Stream.of(
        new Route("GET", "/api/v2/organizations/me", this::organization),
        new Route("POST", Catalog.DIVISIONS.path() + "/{divisionId}/objects/USER", this::move));
  }

  private Outcome organization(Call call) {
    JsonObject body = new JsonObject();
    body.addProperty("id", id);
    body.addProperty("name", name);
    body.addProperty("thirdPartyOrgName", name);
    body.addProperty("defaultLanguage", "en-us");
    body.addProperty("state", "active");
    body.addProperty("version", 1);
    body.addProperty("selfUri", "/api/v2/organizations/" + id);
    return Outcome.ok(body);
  }

  /** Moves all the users named, or none of them. */
  private Outcome move(Call call) {
    Item target = Catalog.DIVISIONS.get(call.pathValue("divisionId"));
    List<Effect> moves = new ArrayList<>();
    for (String userId : Shape.texts("userIds", call.json())) {
      moves.add(revisions.move(directory.live(userId).movedTo(target.id())));
    }
    return Outcome.noContent(moves);
  }
}
