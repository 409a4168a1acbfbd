package dev.userfleet.genesys.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A division of the org, which every user belongs to one of. */
public record Division(String id, @Nullable String name) {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  public Division {
    id = Json.present(id, "a division's id");
  }

  /** Whether a text is an id of the org's, and no name. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
