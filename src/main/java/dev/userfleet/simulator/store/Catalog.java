package dev.userfleet.simulator.store;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every simulated org has beside users, and no call changes. Ids follow from names. */
public enum Catalog {
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

  public String path() {
    return path;
  }

  public List<Item> items() {
    return items;
  }

  /** Among divisions, Home: where users are who were given none, or were restored. */
  public Item first() {
    return items.get(0);
  }

  /**
   * The item that a path names.
   *
   * @throws ApiError 404 if there is none
   */
  public Item get(String id) {
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
  public Item require(String id, String field) {
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
   * One thing that has an id and a name.
   *
   * @param listing the path of the listing that it is in
   * @param id a UUID
   * @param name unique in that listing
   */
  @Immutable
  public record Item(String listing, String id, String name) {

    public String uri() {
      return listing + "/" + id;
    }

    public JsonObject reference() {
      JsonObject json = new JsonObject();
      json.addProperty("id", id);
      json.addProperty("name", name);
      json.addProperty("selfUri", uri());
      return json;
    }
  }
}
