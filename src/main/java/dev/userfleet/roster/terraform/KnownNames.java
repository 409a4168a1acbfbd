package dev.userfleet.roster.terraform;

import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.genesys.names.Thing;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the org calls the things that a state knows by ids.
 *
 * @param things kind → id → name
 * @param divisions id → name
 * @param home the id of the Home division, if it is known
 */
public record KnownNames(
    Map<Catalog, Map<String, String>> things,
    Map<String, String> divisions,
    Optional<String> home) {

  public static final KnownNames NONE = new KnownNames(Map.of(), Map.of(), Optional.empty());

  private static final String DIVISION = "genesyscloud_auth_division";
  private static final String HOME = "genesyscloud_auth_division_home";

  private static final Map<String, Catalog> TYPES =
      Map.of(
          "genesyscloud_routing_skill",
          Catalog.SKILL,
          "genesyscloud_routing_language",
          Catalog.LANGUAGE,
          StateSeats.GROUP,
          Catalog.GROUP,
          StateSeats.QUEUE,
          Catalog.QUEUE,
          "genesyscloud_auth_role",
          Catalog.ROLE);

  /** Those of which Terraform made or looked up the things themselves. */
  static KnownNames of(TerraformState state) {
    Map<Catalog, Map<String, String>> things = new EnumMap<>(Catalog.class);
    Map<String, String> divisions = new TreeMap<>();
    Optional<String> home = Optional.empty();
    for (StateResource resource : state.resources()) {
      String id = resource.text("id");
      String name = resource.text("name");
      if (id.isEmpty() || name.isEmpty()) {
        continue;
      }
      @Nullable Catalog catalog = TYPES.get(resource.type());
      if (catalog != null) {
        things.computeIfAbsent(catalog, first -> new TreeMap<>()).put(id, name);
      } else if (resource.type().equals(HOME) || resource.type().equals(DIVISION)) {
        divisions.put(id, name);
        if (resource.type().equals(HOME) || resource.text("home").equals("true")) {
          home = Optional.of(id);
        }
      }
    }
    return new KnownNames(things, divisions, home);
  }

  /** With what an org lists of a kind. */
  public KnownNames with(Catalog catalog, Collection<Thing> listed) {
    Map<String, String> names = new TreeMap<>();
    listed.forEach(
        thing -> Optional.ofNullable(thing.name()).ifPresent(name -> names.put(thing.id(), name)));
    return and(new KnownNames(Map.of(catalog, names), Map.of(), Optional.empty()));
  }

  /** With the divisions that an org lists. */
  public KnownNames with(Collection<Division> listed, String homeId) {
    Map<String, String> names = new TreeMap<>();
    listed.forEach(
        one -> Optional.ofNullable(one.name()).ifPresent(name -> names.put(one.id(), name)));
    return and(new KnownNames(Map.of(), names, Optional.of(homeId)));
  }

  /** With others, which win. */
  KnownNames and(KnownNames others) {
    Map<Catalog, Map<String, String>> all = new EnumMap<>(Catalog.class);
    things.forEach((catalog, names) -> all.put(catalog, new TreeMap<>(names)));
    others.things.forEach(
        (catalog, names) -> all.computeIfAbsent(catalog, first -> new TreeMap<>()).putAll(names));
    Map<String, String> allDivisions = new TreeMap<>(divisions);
    allDivisions.putAll(others.divisions);
    return new KnownNames(all, allDivisions, others.home.or(() -> home));
  }

  /** The thing of that id, with its name if that is known. */
  public Thing thing(Catalog catalog, String id) {
    return new Thing(
        id, things.getOrDefault(catalog, Map.of()).get(id), /* state= */ null, /* version= */ null);
  }

  /** All of a kind. */
  public List<Thing> all(Catalog catalog) {
    return things.getOrDefault(catalog, Map.of()).keySet().stream()
        .map(id -> thing(catalog, id))
        .toList();
  }

  /** The division of that id, with its name if that is known. */
  public Division division(String id) {
    return new Division(id, divisions.get(id));
  }
}
