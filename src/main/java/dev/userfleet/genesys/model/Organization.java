package dev.userfleet.genesys.model;

import org.jspecify.annotations.Nullable;

/** The org that the credentials belong to. */
public record Organization(String id, @Nullable String name) {
  public Organization {
    id = Json.present(id, "the organization's id");
  }
}
