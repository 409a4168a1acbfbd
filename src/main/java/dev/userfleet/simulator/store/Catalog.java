package dev.userfleet.simulator.store;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Paths;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of things that an org has beside users, with what every org begins with. Calls add to
 * skills, languages, groups and queues: {@link Inventory} has those. Ids follow from names.
 */
@SuppressWarnings("Immutable") // The lists of an item are never changed.
public enum Catalog {
  DIVISIONS(
      "/api/v2/authorization/divisions", "division", "Home", "Back Office", "Sales", "Support"),
  /** Every user starts with the first one. */
  ROLES("/api/v2/authorization/roles", "role", "employee", "Agent", "Supervisor", "Admin"),
  SKILLS(
      "/api/v2/routing/skills",
      "skill",
      "Billing",
      "Repairs",
      "Sales",
      "Complaints",
      "Technical support"),
  LANGUAGES("/api/v2/routing/languages", "language", "English", "French", "German"),
  STATIONS("/api/v2/stations", "station", "Desk 1", "Desk 2", "Desk 3"),
  GROUPS("/api/v2/groups", "group", "Sales team", "Service"),
  QUEUES(Paths.QUEUES, "queue", "Billing", "Sales", "Support"),
  LOCATIONS("/api/v2/locations", "location", "Berlin", "London"),
  UNITS(
      "/api/v2/workforcemanagement/managementunits",
      "management unit",
      "Contact centre Berlin",
      "Contact centre London");

  private final String path;
  private final ImmutableList<Item> items;

  Catalog(String path, String kind, String... names) {
    this.path = path;
    this.items =
        Stream.of(names)
            .map(name -> Item.of(path, id(kind, name), name))
            .collect(toImmutableList());
  }

  /** The id that a thing has from an org's beginning. */
  public static String id(String kind, String name) {
    byte[] seed = ("userfleet simulator " + kind + " " + name).getBytes(UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  public String path() {
    return path;
  }

  /** What every org begins with. */
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
}
