package dev.userfleet.genesys.model;

import org.jspecify.annotations.Nullable;

/**
 * The stations that a user has.
 *
 * @param defaultStation the one that stays theirs; null if there is none
 */
public record Stations(@Nullable Station defaultStation) {

  /** A telephone. */
  public record Station(String id, @Nullable String name) {
    public Station {
      id = Json.present(id, "a station's id");
    }
  }
}
