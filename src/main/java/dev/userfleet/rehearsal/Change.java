package dev.userfleet.rehearsal;

import com.google.gson.JsonObject;

/** What a step did to the state. */
sealed interface Change {

  /** A line of JSON, without secrets. */
  JsonObject json();

  /**
   * This is there now.
   *
   * @param was its URN until now, which others may still refer to
   */
  record Put(Resource resource, String was) implements Change {

    @Override
    public JsonObject json() {
      JsonObject line = new JsonObject();
      line.addProperty("was", was);
      line.add("resource", resource.json());
      return line;
    }
  }

  /** This has taken the place of another one, which is still to be deleted. */
  record Replaced(Resource resource, Resource old) implements Change {

    @Override
    public JsonObject json() {
      JsonObject line = new JsonObject();
      line.add("replaced", old.json());
      line.add("resource", resource.json());
      return line;
    }
  }

  /** This is there no longer. */
  record Removed(Resource resource) implements Change {

    @Override
    public JsonObject json() {
      JsonObject line = new JsonObject();
      line.add("removed", resource.json());
      return line;
    }
  }

  /**
   * Reads a line.
   *
   * @throws RuntimeException if the JSON is no change
   */
  static Change of(JsonObject line) {
    if (line.has("removed")) {
      return new Removed(Resource.of(line.getAsJsonObject("removed")));
    }
    Resource resource = Resource.of(line.getAsJsonObject("resource"));
    return line.has("replaced")
        ? new Replaced(resource, Resource.of(line.getAsJsonObject("replaced")))
        : new Put(resource, line.get("was").getAsString());
  }
}
