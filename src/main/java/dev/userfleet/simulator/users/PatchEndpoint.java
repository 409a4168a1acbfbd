package dev.userfleet.simulator.users;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.Revisions;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserField;
import dev.userfleet.simulator.store.UserState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PATCH of a user: either fields, or the state alone, which also restores a deleted user. */
public final class PatchEndpoint {
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
  private final UserView view;
  private final Behaviour behaviour;
  private final Revisions revisions;

  public PatchEndpoint(Directory directory, UserView view, Behaviour behaviour) {
    this.view = view;
    this.directory = directory;
    this.behaviour = behaviour;
    this.revisions = new Revisions(behaviour);
  }

  public Route route() {
    return new Route(
        "PATCH",
        Paths.USER,
        List.of("admin", "directory:user:edit", "directory:organization:admin"),
        this::patch);
  }

  private Outcome patch(Call call) {
    JsonBody body = call.jsonBody();
    User user = directory.find(call.pathValue("userId"));
    String state = body.text("state");
    if (user == null || (user.isDeleted() && state == null)) {
      throw ApiError.noSuchUser();
    }
    requireCurrentVersion(body, user);
    UserSaved saved =
        revisions.edit(state == null ? edit(user, body) : changeState(user, state, body));
    return Outcome.ok(view.show(saved.user()), saved);
  }

  private void requireCurrentVersion(JsonBody body, User user) {
    Integer version = body.integer("version");
    if (version == null) {
      if (!behaviour.has(Quirk.VERSION_IS_OPTIONAL)) {
        throw ApiError.invalidValue(/* value= */ null, "version", "the user's current version");
      }
    } else if (version != user.version()) {
      throw ApiError.staleVersion(behaviour);
    }
  }

  private User changeState(User user, String state, JsonBody body) {
    if (!behaviour.has(Quirk.STATE_WITH_OTHERS_IS_TAKEN)
        && EDITABLE.stream().anyMatch(field -> isGiven(body.get(field)))) {
      throw ApiError.badRequest("If state is specified, it is the only modifiable field.");
    }
    UserState wanted = UserState.parse("state", state);
    if (wanted == UserState.DELETED) {
      throw ApiError.invalidValue(state, "state", "active, inactive");
    }
    return user.inState(wanted);
  }

  /** The vendor's Java SDK sends its lists with every state, empty, and restores users so. */
  private static boolean isGiven(@Nullable JsonElement value) {
    return value != null && !(value instanceof JsonArray list && list.isEmpty());
  }

  private User edit(User user, JsonBody body) {
    String name = body.has("name") ? body.requiredText("name") : user.name();
    String email = body.has("email") ? body.requiredEmail("email") : user.email();
    JsonObject fields = UserField.edited(user.fields(), body, email);
    String managerId = manager(body.text("manager"), user);
    if (body.has(UserField.ADDRESSES.apiName())) {
      UserField.requireExtensionsPermitted(fields, behaviour);
    }
    if (!directory.isFree(email, user.id())) {
      throw ApiError.emailTaken(email, behaviour);
    }
    return user.edited(email, name, managerId, fields);
  }

  private @Nullable String manager(@Nullable String sent, User user) {
    if (sent == null) {
      return user.managerId();
    }
    if (sent.isEmpty()) {
      return null;
    }
    User manager = directory.find(sent);
    if (manager == null || manager.isDeleted() || manager.id().equals(user.id())) {
      throw ApiError.invalidValue(sent, "manager", "the id of another user");
    }
    return sent;
  }
}
