package dev.userfleet.simulator.users;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Page;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.Query;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.Revisions;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserField;
import java.util.ArrayList;
import java.util.List;

/** PATCH /api/v2/users/bulk, which changes acdAutoAnswer of many users and nothing else. */
public final class BulkEndpoint {
  private static final String PATH = Paths.USERS + "/bulk";
  private static final int MOST = 50;

  private final Directory directory;
  private final UserView view;
  private final Revisions revisions;

  public BulkEndpoint(Directory directory, UserView view, Behaviour behaviour) {
    this.view = view;
    this.directory = directory;
    this.revisions = new Revisions(behaviour);
  }

  public Route route() {
    return new Route(
        "PATCH",
        PATH,
        List.of("directory:user:edit", "directory:organization:admin"),
        call -> patch(Shape.list("users", call.json())));
  }

  /** All of them, or none. */
  private Outcome patch(JsonArray users) {
    if (users.size() > MOST) {
      throw ApiError.tooManyAtOnce(MOST, users.size());
    }
    JsonArray entities = new JsonArray();
    List<UserSaved> saved = new ArrayList<>();
    for (JsonElement element : users) {
      UserSaved effect = revisions.edit(edited(JsonBody.of(element)));
      entities.add(view.show(effect.user()));
      saved.add(effect);
    }
    return Outcome.ok(
        new Page(1, Page.MOST).listing(PATH, Query.NONE, entities, entities.size()),
        saved.toArray(Effect[]::new));
  }

  private User edited(JsonBody body) {
    User user = directory.live(body.requiredText("id"));
    JsonElement answer = body.get(UserField.ACD_AUTO_ANSWER.apiName());
    if (answer == null) {
      return user;
    }
    JsonObject fields = user.fields().deepCopy();
    fields.add(
        UserField.ACD_AUTO_ANSWER.apiName(),
        Shape.flag(UserField.ACD_AUTO_ANSWER.apiName(), answer));
    return user.withFields(fields);
  }
}
