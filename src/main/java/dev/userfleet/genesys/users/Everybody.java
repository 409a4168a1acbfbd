package dev.userfleet.genesys.users;

import dev.userfleet.genesys.model.User;
import java.util.List;

/**
 * Whom an org lists.
 *
 * @param unreadable ids of those of whom it tells what cannot be read
 */
public record Everybody(List<User> users, List<String> unreadable) {
  public Everybody {
    users = List.copyOf(users);
    unreadable = List.copyOf(unreadable);
  }
}
