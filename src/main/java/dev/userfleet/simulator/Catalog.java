package dev.userfleet.simulator;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every simulated org has beside users, and no call changes. Ids follow from names. */
enum Catalog {
  DIVISIONS(
      "/api/v2/authorization/divisions", "division", "Home", "Back Office", "Sales", "Support"),
  /** Every user starts with the first one. */
  ROLES("/api/v2/authorization/roles", "role", "employee", "Agent", "Supervisor"),
  SKILLS("/api/v2/routing/skills", "skill", "Billing", "Repairs", "Sales"),
  LANGUAGES("/api/v2/routing/languages", "language", "English", "French", "German"),
  STATIONS("/api/v2/stations", "station", "Desk 1", "Desk 2", "Desk 3");

  private final String path;
  private final ImmutableList<Item> items;

  Catalog(String path, String kind, String... names) {
    this.path = path;
    this.items =
        Stream.of(names)
            .map(name -> new Item(path, id(kind, name), name))
            .collect(toImmutableList());
  }

  private static String id(String kind, String name) {
    byte[] seed = ("userfleet simulator " + kind + " " + name).getBytes(UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  String path() {
    return path;
  }

  List<Item> items() {
    return items;
  }

  /** Among divisions, Home: where users are who were given none, or were restored. */
  Item first() {
    return items.get(0);
  }

  /**
   * The item that a path names.
   *
   * @throws ApiError 404 if there is none
   */
  Item get(String id) {
    Item item = find(id);
    if (item == null) {
      throw ApiError.notFound();
    }
    return item;
  }

  /**
   * The item that a field of a body names.
   *
   * @throws ApiError 400 if there is none
   */
  Item require(String id, String field) {
    Item item = find(id);
    if (item == null) {
      throw ApiError.invalidValue(id, field, "an id of " + path);
    }
    return item;
  }

  @Nullable Item find(String id) {
    return items.stream().filter(item -> item.id().equals(id)).findFirst().orElse(null);
  }

  /**
   * @param listing the path of the listing that it is in
   * @param id a UUID
   * @param name unique in that listing
   */
  @Immutable
  record Item(String listing, String id, String name) {

    String uri() {
      return listing + "/" + id;
    }

    JsonObject reference() {
      JsonObject json = new JsonObject();
      json.addProperty("id", id);
      json.addProperty("name", name);
      json.addProperty("selfUri", uri());
      return json;
    }
  }
}
