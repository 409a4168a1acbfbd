package dev.userfleet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The divisions that every simulated org has; their ids depend on their names only. */
final class Divisions {
  static final String PATH = "/api/v2/authorization/divisions";

  private static final List<Division> ALL =
      Stream.of("Home", "Back Office", "Sales", "Support").map(Division::named).toList();

  private Divisions() {}

  static List<Division> all() {
    return ALL;
  }

  /** Where users are who were given no division, or were restored. */
  static Division home() {
    return ALL.get(0);
  }

  /**
   * The division.
   *
   * @throws ApiError 404 if there is none
   */
  static Division get(String id) {
    Division division = find(id);
    if (division == null) {
      throw ApiError.notFound();
    }
    return division;
  }

  static @Nullable Division find(String id) {
    return ALL.stream().filter(division -> division.id().equals(id)).findFirst().orElse(null);
  }

  /**
   * @param id a UUID
   * @param name unique in the org
   */
  record Division(String id, String name) {

    private static Division named(String name) {
      byte[] seed = ("userfleet simulator division " + name).getBytes(UTF_8);
      return new Division(UUID.nameUUIDFromBytes(seed).toString(), name);
    }

    JsonObject reference() {
      JsonObject json = new JsonObject();
      json.addProperty("id", id);
      json.addProperty("name", name);
      json.addProperty("selfUri", PATH + "/" + id);
      return json;
    }
  }
}
