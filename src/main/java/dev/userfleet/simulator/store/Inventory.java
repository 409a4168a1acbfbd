package dev.userfleet.simulator.store;

import dev.userfleet.simulator.message.ApiError;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything an org has beside users: what it began with, and what calls added. Not thread-safe.
 */
public final class Inventory {
  private final Map<Catalog, Map<String, Item>> items = new EnumMap<>(Catalog.class);

  public Inventory() {
    for (Catalog catalog : Catalog.values()) {
      items.put(catalog, new LinkedHashMap<>());
      catalog.items().forEach(this::save);
    }
  }

  /** In the order in which they came, deleted ones included. */
  public Collection<Item> all(Catalog catalog) {
    return Collections.unmodifiableCollection(of(catalog).values());
  }

  public List<Item> live(Catalog catalog) {
    return of(catalog).values().stream().filter(item -> !item.deleted()).toList();
  }

  /** The item, deleted or not. */
  public @Nullable Item find(Catalog catalog, String id) {
    return of(catalog).get(id);
  }

  /**
   * The item that a path names.
   *
   * @throws ApiError 404 if there is none, or it is deleted
   */
  public Item get(Catalog catalog, String id) {
    Item item = find(catalog, id);
    if (item == null || item.deleted()) {
      throw ApiError.notFound();
    }
    return item;
  }

  /**
   * The item that a field of a body names.
   *
   * @throws ApiError 400 if there is none, or it is deleted
   */
  public Item require(Catalog catalog, String id, String field) {
    Item item = find(catalog, id);
    if (item == null || item.deleted()) {
      throw ApiError.invalidValue(id, field, "an id of " + catalog.path());
    }
    return item;
  }

  /**
   * Checks that nothing of the kind has the name, whatever its case.
   *
   * @throws ApiError 409 if something has
   */
  public void requireFree(Catalog catalog, String name) {
    if (live(catalog).stream().anyMatch(item -> item.name().equalsIgnoreCase(name))) {
      throw ApiError.nameTaken(name);
    }
  }

  void save(Item item) {
    for (Catalog catalog : Catalog.values()) {
      if (catalog.path().equals(item.listing())) {
        of(catalog).put(item.id(), item);
      }
    }
  }

  private Map<String, Item> of(Catalog catalog) {
    return items.getOrDefault(catalog, Map.of());
  }
}
