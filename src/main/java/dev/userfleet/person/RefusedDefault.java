package dev.userfleet.person;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Refuses whatever is given: what belongs to one person is no default. */
record RefusedDefault(Kind kind) implements Kind {
  @Override
  public @Nullable Object read(Object raw, Complaint complaint) {
    complaint.about("", "belongs to one user; it cannot be a default");
    return null;
  }

  @Override
  public JsonObject schema() {
    return kind.schema();
  }
}
