package dev.userfleet.simulator;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as the org holds it. What a User body shows raises the version by one with each write; a
 * password or an invitation does not, being no part of it (our reading, the API does not say).
 *
 * @param id a UUID
 * @param version 1 at creation
 * @param state active, inactive or deleted
 * @param email unique in the org, whatever its case, among deleted users too
 * @param name not empty
 * @param divisionId of a division of the org
 * @param managerId another user's id
 * @param passwordSet whether a password was ever set; the password itself is never kept
 * @param invited when the last invitation was sent, as ISO-8601
 * @param fields the {@link UserField}s that have a value
 */
record User(
    String id,
    int version,
    UserState state,
    String email,
    String name,
    String divisionId,
    @Nullable String managerId,
    boolean passwordSet,
    @Nullable String invited,
    JsonObject fields) {

  // The journal is read into this record, so nothing may be taken on trust.
  User {
    requireNonNull(id, "id");
    requireNonNull(state, "state");
    requireNonNull(email, "email");
    requireNonNull(name, "name");
    requireNonNull(divisionId, "divisionId");
    requireNonNull(fields, "fields");
    if (version < 1 || Divisions.find(divisionId) == null) {
      throw new IllegalArgumentException("version " + version + ", division " + divisionId);
    }
  }

  boolean isDeleted() {
    return state == UserState.DELETED;
  }

  User inState(UserState newState) {
    return written(newState, email, name, divisionId, managerId, fields);
  }

  User movedTo(String newDivisionId) {
    return written(state, email, name, newDivisionId, managerId, fields);
  }

  User restored(UserState newState, String homeDivisionId) {
    return written(newState, email, name, homeDivisionId, managerId, fields);
  }

  User edited(
      String newEmail, String newName, @Nullable String newManagerId, JsonObject newFields) {
    return written(state, newEmail, newName, divisionId, newManagerId, newFields);
  }

  private User written(
      UserState newState,
      String newEmail,
      String newName,
      String newDivisionId,
      @Nullable String newManagerId,
      JsonObject newFields) {
    return new User(
        id,
        version + 1,
        newState,
        newEmail,
        newName,
        newDivisionId,
        newManagerId,
        passwordSet,
        invited,
        newFields);
  }

  User withPassword() {
    return new User(
        id,
        version,
        state,
        email,
        name,
        divisionId,
        managerId,
        /* passwordSet= */ true,
        invited,
        fields);
  }

  User invitedAt(Instant now) {
    return new User(
        id,
        version,
        state,
        email,
        name,
        divisionId,
        managerId,
        passwordSet,
        now.toString(),
        fields);
  }
}
