package dev.userfleet.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;

/** An org that others than a stack work on too. */
public interface Reachable {

  /** All users of the org, deleted ones too. */
  JsonArray users();

  /**
   * A call of somebody else's.
   *
   * @param body empty for none
   * @return the answer, unless it was refused or lost
   */
  Optional<JsonObject> outside(String method, String path, String body);

  /** Time passes between two calls. */
  void pause();
}
