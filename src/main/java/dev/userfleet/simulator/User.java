package dev.userfleet.simulator;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElseGet;

import com.google.gson.JsonObject;
import com.google.gson.annotations.JsonAdapter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as the org holds it. Changes leave the version alone; {@link Revisions} raises it.
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
 * @param assignments roles, station, skills, languages
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
    JsonObject fields,
    @JsonAdapter(Assignments.WithoutInitial.class) Assignments assignments) {

  // The journal is read into this record, so nothing may be taken on trust.
  User {
    requireNonNull(id, "id");
    requireNonNull(state, "state");
    requireNonNull(email, "email");
    requireNonNull(name, "name");
    requireNonNull(divisionId, "divisionId");
    requireNonNull(fields, "fields");
    // A line leaves out what a new user has.
    assignments = requireNonNullElseGet(assignments, Assignments::initial);
    if (version < 1 || Catalog.DIVISIONS.find(divisionId) == null) {
      throw new IllegalArgumentException("version " + version + ", division " + divisionId);
    }
  }

  boolean isDeleted() {
    return state == UserState.DELETED;
  }

  /** Where the user chats, empty if nowhere. */
  String jabberId() {
    JsonObject chat = fields.getAsJsonObject(UserField.CHAT.apiName());
    return chat == null ? "" : chat.get("jabberId").getAsString();
  }

  /** Active, or inactive and then without roles. A deleted user comes back in Home. */
  User inState(UserState newState) {
    String division = isDeleted() ? Catalog.DIVISIONS.first().id() : divisionId;
    Assignments left = newState == UserState.ACTIVE ? assignments : assignments.withoutRoles();
    return changed(newState, email, name, division, managerId, fields, left);
  }

  /** Without roles, station and extensions, which a restoration does not bring back. */
  User deleted() {
    return changed(
        UserState.DELETED,
        email,
        name,
        divisionId,
        managerId,
        UserField.withoutExtensions(fields),
        assignments.withoutRolesAndStation());
  }

  User movedTo(String newDivisionId) {
    return changed(state, email, name, newDivisionId, managerId, fields, assignments);
  }

  User edited(
      String newEmail, String newName, @Nullable String newManagerId, JsonObject newFields) {
    return changed(state, newEmail, newName, divisionId, newManagerId, newFields, assignments);
  }

  User withFields(JsonObject newFields) {
    return edited(email, name, managerId, newFields);
  }

  User assigned(Assignments newAssignments) {
    return changed(state, email, name, divisionId, managerId, fields, newAssignments);
  }

  private User changed(
      UserState newState,
      String newEmail,
      String newName,
      String newDivisionId,
      @Nullable String newManagerId,
      JsonObject newFields,
      Assignments newAssignments) {
    return new User(
        id,
        version,
        newState,
        newEmail,
        newName,
        newDivisionId,
        newManagerId,
        passwordSet,
        invited,
        newFields,
        newAssignments);
  }

  User withVersion(int newVersion) {
    return noted(newVersion, passwordSet, invited);
  }

  User withPassword() {
    return noted(version, /* newPasswordSet= */ true, invited);
  }

  User invitedAt(Instant now) {
    return noted(version, passwordSet, now.toString());
  }

  private User noted(int newVersion, boolean newPasswordSet, @Nullable String newInvited) {
    return new User(
        id,
        newVersion,
        state,
        email,
        name,
        divisionId,
        managerId,
        newPasswordSet,
        newInvited,
        fields,
        assignments);
  }
}
