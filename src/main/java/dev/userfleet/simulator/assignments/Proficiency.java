package dev.userfleet.simulator.assignments;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.User;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a user is more or less good at. */
public enum Proficiency {
  SKILLS(Catalog.SKILLS, "skills", "skillUri", "/routingskills", "routing:skill:assign"),
  LANGUAGES(
      Catalog.LANGUAGES,
      "languages",
      "languageUri",
      "/routinglanguages",
      "routing:skill:assign",
      "routing:language:assign");

  private static final double MOST = 5;

  private final Catalog catalog;
  private final String expandName;
  private final String uriName;
  private final String segment;
  private final ImmutableList<String> permissions;

  Proficiency(
      Catalog catalog, String expandName, String uriName, String segment, String... permissions) {
    this.catalog = catalog;
    this.expandName = expandName;
    this.uriName = uriName;
    this.segment = segment;
    this.permissions = ImmutableList.copyOf(permissions);
  }

  /** How a user's body names the list. */
  String expandName() {
    return expandName;
  }

  /** The path of a user's list, with a placeholder for the user. */
  String template() {
    return Paths.USER + segment;
  }

  String path(User user) {
    return Paths.USERS + "/" + user.id() + segment;
  }

  /** One of them is needed to assign. */
  List<String> permissions() {
    return permissions;
  }

  /** Id → proficiency. */
  Map<String, Double> of(User user) {
    return switch (this) {
      case SKILLS -> user.assignments().skills();
      case LANGUAGES -> user.assignments().languages();
    };
  }

  User assigned(User user, Map<String, Double> levels) {
    return user.assigned(
        switch (this) {
          case SKILLS -> user.assignments().withSkills(levels);
          case LANGUAGES -> user.assignments().withLanguages(levels);
        });
  }

  JsonArray list(User user, Inventory inventory) {
    JsonArray list = new JsonArray();
    of(user).keySet().forEach(id -> list.add(show(user, id, inventory)));
    return list;
  }

  JsonObject show(User user, String id, Inventory inventory) {
    Item item = Objects.requireNonNull(inventory.find(catalog, id));
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("name", item.name());
    json.addProperty("proficiency", Objects.requireNonNull(of(user).get(id)));
    json.addProperty("state", item.deleted() ? "deleted" : "active");
    json.addProperty(uriName, item.uri());
    json.addProperty("selfUri", path(user) + "/" + id);
    return json;
  }

  /** The id of what a body names, which has to be there. */
  String id(JsonBody body, Inventory inventory) {
    return inventory.require(catalog, body.requiredText("id"), "id").id();
  }

  static double level(JsonBody body) {
    JsonElement value = body.get("proficiency");
    double level = value == null ? Double.NaN : Shape.number("proficiency", value);
    if (level >= 0 && level <= MOST) {
      return level;
    }
    throw ApiError.invalidValue(value, "proficiency", "0.0 to " + MOST);
  }
}
