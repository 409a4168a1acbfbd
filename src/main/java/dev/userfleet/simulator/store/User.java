package dev.userfleet.simulator.store;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElseGet;

import com.google.gson.JsonObject;
import com.google.gson.annotations.JsonAdapter;
import java.time.Instant;
import java.util.function.Consumer;
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
 * @param assignments what was given to the user
 */
public record User(
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
  public User {
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

  public boolean isDeleted() {
    return state == UserState.DELETED;
  }

  /** Where the user chats, empty if nowhere. */
  public String jabberId() {
    JsonObject chat = fields.getAsJsonObject(UserField.CHAT.apiName());
    return chat == null ? "" : chat.get("jabberId").getAsString();
  }

  /** Active, or inactive and then without roles. A deleted user comes back in Home. */
  public User inState(UserState newState) {
    return with(
        user -> {
          user.divisionId = isDeleted() ? Catalog.DIVISIONS.first().id() : divisionId;
          user.assignments =
              newState == UserState.ACTIVE ? assignments : assignments.withoutRoles();
          user.state = newState;
        });
  }

  /** Without what a restoration does not bring back: all but skills, languages and settings. */
  public User deleted() {
    return with(
        user -> {
          user.state = UserState.DELETED;
          user.fields = UserField.withoutExtensions(fields);
          user.assignments = assignments.afterDeletion();
        });
  }

  public User movedTo(String newDivisionId) {
    return with(user -> user.divisionId = newDivisionId);
  }

  public User edited(
      String newEmail, String newName, @Nullable String newManagerId, JsonObject newFields) {
    return with(
        user -> {
          user.email = newEmail;
          user.name = newName;
          user.managerId = newManagerId;
          user.fields = newFields;
        });
  }

  public User withFields(JsonObject newFields) {
    return with(user -> user.fields = newFields);
  }

  public User assigned(Assignments newAssignments) {
    return with(user -> user.assignments = newAssignments);
  }

  public Memberships memberships() {
    return assignments.memberships();
  }

  public User joined(Memberships newMemberships) {
    return assigned(assignments.withMemberships(newMemberships));
  }

  public User withVersion(int newVersion) {
    return with(user -> user.version = newVersion);
  }

  public User withPassword() {
    return with(user -> user.passwordSet = true);
  }

  public User invitedAt(Instant now) {
    return with(user -> user.invited = now.toString());
  }

  private User with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.user(id);
  }

  /** A user that is being changed. */
  private static final class Draft {
    private int version;
    private UserState state;
    private String email;
    private String name;
    private String divisionId;
    private @Nullable String managerId;
    private boolean passwordSet;
    private @Nullable String invited;
    private JsonObject fields;
    private Assignments assignments;

    Draft(User user) {
      version = user.version;
      state = user.state;
      email = user.email;
      name = user.name;
      divisionId = user.divisionId;
      managerId = user.managerId;
      passwordSet = user.passwordSet;
      invited = user.invited;
      fields = user.fields;
      assignments = user.assignments;
    }

    User user(String id) {
      return new User(
          id,
          version,
          state,
          email,
          name,
          divisionId,
          managerId,
          passwordSet,
          invited,
          fields,
          assignments);
    }
  }
}
