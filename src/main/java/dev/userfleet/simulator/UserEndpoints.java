package dev.userfleet.simulator;

import com.google.gson.JsonObject;
import dev.userfleet.simulator.Effect.UserSaved;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One user's life: created, read, edited, deleted, restored. */
final class UserEndpoints {
  static final String PATH = "/api/v2/users";
  private static final String ONE = PATH + "/{userId}";
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");

  /** What UpdateUser can change beside the state, whether or not this org keeps it. */
  private static final Set<String> EDITABLE =
      Set.of(
          "name",
          "chat",
          "department",
          "email",
          "primaryContactInfo",
          "addresses",
          "title",
          "preferredName",
          "manager",
          "images",
          "profileSkills",
          "locations",
          "groups",
          "acdAutoAnswer",
          "certifications",
          "biography",
          "employerInfo");

  private final Directory directory;
  private final Ids ids;
  private final boolean refuseStateWithOthers;

  UserEndpoints(Directory directory, Ids ids, boolean refuseStateWithOthers) {
    this.directory = directory;
    this.ids = ids;
    this.refuseStateWithOthers = refuseStateWithOthers;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", PATH, this::create),
        new Route("GET", ONE, this::get),
        new Route("PATCH", ONE, this::patch),
        new Route("DELETE", ONE, this::delete),
        new Route("POST", ONE + "/password", this::setPassword),
        new Route("POST", ONE + "/invite", this::invite));
  }

  private Outcome create(Call call) {
    JsonBody body = call.jsonBody();
    String name = body.requiredText("name");
    String email = requiredEmail(body);
    String state = body.text("state");
    String password = secret(body, "password");
    String id = ids.next();
    User user =
        new User(
            id,
            /* version= */ 1,
            state == null ? UserState.INACTIVE : UserState.parse("state", state),
            email,
            name,
            division(body.text("divisionId")),
            /* managerId= */ null,
            password != null,
            /* invited= */ null,
            UserField.created(body, email));
    directory.requireFreeEmail(email, id);
    return saved(user);
  }

  private Outcome get(Call call) {
    Set<String> expand = UserView.expand(call.query().all("expand"));
    String wanted = call.query().first("state");
    if (wanted != null && !wanted.equals("active") && !wanted.equals("deleted")) {
      throw ApiError.invalidValue(wanted, "state", "active, deleted");
    }
    User user = directory.find(call.pathValue("userId"));
    if (user == null || user.isDeleted() != "deleted".equals(wanted)) {
      throw ApiError.notFound();
    }
    return Outcome.ok(UserView.show(user, expand));
  }

  private Outcome patch(Call call) {
    JsonBody body = call.jsonBody();
    User user = directory.find(call.pathValue("userId"));
    String state = body.text("state");
    if (user == null || (user.isDeleted() && state == null)) {
      throw ApiError.notFound();
    }
    requireCurrentVersion(body, user);
    return saved(state == null ? edit(user, body) : changeState(user, state, body));
  }

  private static void requireCurrentVersion(JsonBody body, User user) {
    Integer version = body.integer("version");
    if (version == null) {
      throw ApiError.invalidValue(/* value= */ null, "version", "the user's current version");
    }
    if (version != user.version()) {
      throw ApiError.conflict(
          "The version supplied does not match the current version of the user");
    }
  }

  private User changeState(User user, String state, JsonBody body) {
    if (refuseStateWithOthers && EDITABLE.stream().anyMatch(body::has)) {
      throw ApiError.badRequest("If state is specified, it is the only modifiable field.");
    }
    UserState wanted = UserState.parse("state", state);
    if (wanted == UserState.DELETED) {
      throw ApiError.invalidValue(state, "state", "active, inactive");
    }
    return user.isDeleted() ? user.restored(wanted, Divisions.home().id()) : user.inState(wanted);
  }

  private User edit(User user, JsonBody body) {
    String name = body.has("name") ? body.requiredText("name") : user.name();
    String email = body.has("email") ? requiredEmail(body) : user.email();
    JsonObject fields = UserField.edited(user.fields(), body, email);
    String managerId = manager(body.text("manager"), user.managerId());
    directory.requireFreeEmail(email, user.id());
    return user.edited(email, name, managerId, fields);
  }

  private @Nullable String manager(@Nullable String sent, @Nullable String before) {
    if (sent == null) {
      return before;
    }
    if (sent.isEmpty()) {
      return null;
    }
    User manager = directory.find(sent);
    if (manager == null || manager.isDeleted()) {
      throw ApiError.invalidValue(sent, "manager", "the id of a user");
    }
    return sent;
  }

  private Outcome delete(Call call) {
    User user = directory.live(call.pathValue("userId"));
    return Outcome.ok(new JsonObject(), new UserSaved(user.inState(UserState.DELETED)));
  }

  private Outcome setPassword(Call call) {
    JsonBody body = call.jsonBody();
    User user = directory.live(call.pathValue("userId"));
    if (secret(body, "newPassword") == null) {
      throw ApiError.invalidValue("hidden", "newPassword", "a text that is not empty");
    }
    return Outcome.noContent(List.of(new UserSaved(user.withPassword())));
  }

  private Outcome invite(Call call) {
    User user = directory.live(call.pathValue("userId"));
    return Outcome.noContent(List.of(new UserSaved(user.invitedAt(call.now()))));
  }

  private static Outcome saved(User user) {
    return Outcome.ok(UserView.show(user), new UserSaved(user));
  }

  private static String requiredEmail(JsonBody body) {
    String email = body.requiredText("email");
    if (!EMAIL.matcher(email).matches()) {
      throw ApiError.invalidValue(email, "email", "an e-mail address");
    }
    return email;
  }

  private static String division(@Nullable String id) {
    if (id == null || id.isEmpty()) {
      return Divisions.home().id();
    }
    if (Divisions.find(id) == null) {
      throw ApiError.invalidValue(id, "divisionId", "the id of a division");
    }
    return id;
  }

  /** The secret, or null if there is none; a wrong one is refused without being repeated. */
  private static @Nullable String secret(JsonBody body, String field) {
    try {
      String text = body.text(field);
      return text == null || text.isEmpty() ? null : text;
    } catch (ApiError notAText) {
      throw ApiError.invalidValue("hidden", field, "a text");
    }
  }
}
