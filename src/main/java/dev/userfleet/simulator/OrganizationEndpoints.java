package dev.userfleet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.Divisions.Division;
import dev.userfleet.simulator.Effect.UserSaved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The organization and its divisions. */
final class OrganizationEndpoints {
  private final String name;
  private final Directory directory;

  OrganizationEndpoints(String name, Directory directory) {
    this.name = name;
    this.directory = directory;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/api/v2/organizations/me", this::organization),
        new Route("GET", Divisions.PATH, this::divisions),
        new Route("POST", Divisions.PATH + "/{divisionId}/objects/USER", this::move));
  }

  private Outcome organization(Call call) {
    byte[] seed = ("userfleet simulator organization " + name).getBytes(UTF_8);
    String id = UUID.nameUUIDFromBytes(seed).toString();
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

  private Outcome divisions(Call call) {
    Query query = call.query();
    String wanted = query.first("name");
    List<Division> found =
        Divisions.all().stream()
            .filter(division -> wanted == null || contains(division.name(), wanted))
            .toList();
    Page page = Page.of(query);
    JsonArray entities = new JsonArray();
    for (Division division : page.of(found)) {
      JsonObject json = division.reference();
      json.addProperty("homeDivision", division.equals(Divisions.home()));
      entities.add(json);
    }
    return Outcome.ok(page.listing(Divisions.PATH, query, entities, found.size()));
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  /** Moves all the users named, or none of them. */
  private Outcome move(Call call) {
    Division target = Divisions.get(call.pathValue("divisionId"));
    List<Effect> moves = new ArrayList<>();
    for (String userId : Shape.texts("userIds", call.json())) {
      moves.add(new UserSaved(directory.live(userId).movedTo(target.id())));
    }
    return Outcome.noContent(moves);
  }
}
