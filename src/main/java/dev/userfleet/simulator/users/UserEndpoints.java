package dev.userfleet.simulator.users;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.store.Assignments;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.Ids;
import dev.userfleet.simulator.store.Revisions;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserField;
import dev.userfleet.simulator.store.UserState;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users one at a time: created, read, deleted, given a password, invited. */
public final class UserEndpoints {
  private final Directory directory;
  private final Ids ids;
  private final UserView view;
  private final Behaviour behaviour;
  private final Revisions revisions;

  public UserEndpoints(Directory directory, Ids ids, UserView view, Behaviour behaviour) {
    this.view = view;
    this.directory = directory;
    this.ids = ids;
    this.behaviour = behaviour;
    this.revisions = new Revisions(behaviour);
  }

  public Stream<Route> routes() {
    return Stream.of(
        new Route("POST", Paths.USERS, List.of("directory:user:add"), this::create),
        new Route("GET", Paths.USER, this::get),
        new Route(
            "DELETE",
            Paths.USER,
            List.of("admin", "directory:user:delete", "directory:organization:admin"),
            this::delete),
        new Route(
            "POST",
            Paths.USER + "/password",
            List.of("directory:user:setPassword"),
            this::setPassword),
        new Route(
            "POST",
            Paths.USER + "/invite",
            List.of("admin", "directory:organization:admin", "directory:user:setPassword"),
            this::invite));
  }

  private Outcome create(Call call) {
    JsonBody body = call.jsonBody();
    String name = body.requiredText("name");
    String email = body.requiredEmail("email");
    String state = body.text("state");
    boolean passwordSet = hasPassword(body, "password");
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
            passwordSet,
            /* invited= */ null,
            UserField.created(body, email),
            Assignments.initial());
    UserField.requireExtensionsPermitted(user.fields(), behaviour);
    if (!directory.isFree(email, id)) {
      throw ApiError.emailTaken(email, behaviour);
    }
    return Outcome.ok(view.show(user), new UserSaved(user));
  }

  private Outcome get(Call call) {
    Set<String> expand = UserView.expand(call.query().all("expand"));
    String wanted = call.query().first("state");
    if (wanted != null && !wanted.equals("active") && !wanted.equals("deleted")) {
      throw ApiError.invalidValue(wanted, "state", "active, deleted");
    }
    User user = directory.find(call.pathValue("userId"));
    if (user == null
        || user.isDeleted() != "deleted".equals(wanted)
        || (user.state() == UserState.INACTIVE && behaviour.has(Quirk.GET_HIDES_INACTIVE))) {
      throw ApiError.noSuchUser();
    }
    return Outcome.ok(view.show(user, expand));
  }

  private Outcome delete(Call call) {
    User user = directory.live(call.pathValue("userId"), ApiError::noUserToDelete);
    return Outcome.ok(new JsonObject(), revisions.edit(user.deleted()));
  }

  private Outcome setPassword(Call call) {
    JsonBody body = call.jsonBody();
    User user = directory.live(call.pathValue("userId"));
    if (!hasPassword(body, "newPassword")) {
      throw ApiError.invalidValue(/* value= */ null, "newPassword", "a text that is not empty");
    }
    return Outcome.noContent(List.of(revisions.password(user.withPassword())));
  }

  private Outcome invite(Call call) {
    User user = directory.live(call.pathValue("userId"));
    return Outcome.noContent(List.of(new UserSaved(user.invitedAt(call.now()))));
  }

  private static String division(@Nullable String id) {
    return id == null || id.isEmpty()
        ? Catalog.DIVISIONS.first().id()
        : Catalog.DIVISIONS.require(id, "divisionId").id();
  }

  /** Whether a password is given; a wrong one is refused without being repeated. */
  private static boolean hasPassword(JsonBody body, String field) {
    JsonElement password = body.get(field);
    if (password == null) {
      return false;
    }
    if (password instanceof JsonPrimitive text
        && text.isString()
        && !text.getAsString().isEmpty()) {
      return true;
    }
    throw ApiError.invalidValue("hidden", field, "a text that is not empty");
  }
}
