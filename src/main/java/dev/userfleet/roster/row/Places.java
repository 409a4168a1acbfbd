package dev.userfleet.roster.row;

import java.util.Map;

/**
 * Where a user stands, and each of the fields.
 *
 * @param user where the user begins
 * @param parts field, or part of one as {@code phoneNumbers[2].number} → where it stands
 */
public record Places(Place user, Map<String, Place> parts) {

  /** Where that part stands; if that is not known, the smallest thing around it that is. */
  public Place of(String part) {
    String path = part;
    while (!path.isEmpty()) {
      Place place = parts.get(path);
      if (place != null) {
        return place;
      }
      path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
    return user;
  }
}
