package dev.userfleet.simulator.members;

import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Lags;
import dev.userfleet.simulator.store.User;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Users who are to join something, and those who are seen in it. */
final class Joining {
  private final Directory directory;
  private final Lags lags;
  private final Behaviour behaviour;

  Joining(Directory directory, Lags lags, Behaviour behaviour) {
    this.directory = directory;
    this.lags = lags;
    this.behaviour = behaviour;
  }

  /**
   * The users who are named, each once.
   *
   * @throws ApiError if one is not there, or not found yet
   */
  List<User> required(Collection<String> ids, String field, Instant now) {
    return ids.stream().distinct().map(id -> required(id, field, now)).toList();
  }

  private User required(String id, String field, Instant now) {
    User user = directory.find(id);
    if (user == null || user.isDeleted() || lags.isMissing(id, now)) {
      throw ApiError.unknownMember(id, field, behaviour);
    }
    return user;
  }

  /** Those of them who are there. */
  List<User> known(Collection<String> ids) {
    return ids.stream()
        .distinct()
        .map(directory::find)
        .filter(Objects::nonNull)
        .filter(user -> !user.isDeleted())
        .toList();
  }

  /** Whom a group or a queue shows, by name. */
  List<User> shown(String objectId, Predicate<User> isMember, Instant now) {
    return directory.all().stream()
        .filter(user -> !user.isDeleted() && isShown(objectId, user, isMember, now))
        .toList();
  }

  boolean isShown(String objectId, User user, Predicate<User> isMember, Instant now) {
    return lags.shows(objectId, user.id(), isMember.test(user), now);
  }
}
