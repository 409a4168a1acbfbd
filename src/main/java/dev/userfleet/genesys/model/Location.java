package dev.userfleet.genesys.model;

import com.google.gson.JsonObject;
import com.google.gson.annotations.JsonAdapter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a user works.
 *
 * @param members all that the org tells of it, or what it is to be told
 */
@JsonAdapter(Location.Whole.class)
public record Location(JsonObject members) {
  private static final String DEFINITION = "locationDefinition";

  /** What a user's place in a location has of its own. */
  private static final List<String> OF_THE_USER = List.of("floorplanId", "notes");

  /** A location, to be sent. */
  public static Location of(String id) {
    JsonObject members = new JsonObject();
    members.addProperty("id", id);
    return new Location(members);
  }

  /** Empty if the org tells none. */
  public String id() {
    @Nullable String id = WholeObject.text(definition(), "id");
    return id == null ? "" : id;
  }

  /** Null where the org does not tell it. */
  public @Nullable String name() {
    return WholeObject.text(definition(), "name");
  }

  /** An org may tell of the location within, or in place of, what it tells of the user there. */
  private JsonObject definition() {
    return members.get(DEFINITION) instanceof JsonObject definition && definition.has("id")
        ? definition
        : members;
  }

  /** The same with what the user had there. */
  Location with(Location current) {
    JsonObject all = members.deepCopy();
    OF_THE_USER.stream()
        .filter(current.members::has)
        .forEach(name -> all.add(name, current.members.get(name)));
    return new Location(all);
  }

  static final class Whole extends WholeObject<Location> {
    Whole() {
      super(Location::new, Location::members);
    }
  }
}
