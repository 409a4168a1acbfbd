package dev.userfleet.simulator.users;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Revisions;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserField;
import java.util.List;
import java.util.stream.Stream;

/** The skills that a user's profile names, read and replaced on their own. */
public final class ProfileSkillsEndpoints {
  private static final String PATH = Paths.USER + "/profileskills";
  private static final String FIELD = UserField.PROFILE_SKILLS.apiName();

  private final Directory directory;
  private final Revisions revisions;

  public ProfileSkillsEndpoints(Directory directory, Behaviour behaviour) {
    this.directory = directory;
    this.revisions = new Revisions(behaviour);
  }

  public Stream<Route> routes() {
    return Stream.of(
        new Route("GET", PATH, List.of("directory:userProfile:view"), this::get),
        new Route("PUT", PATH, List.of("directory:userProfile:edit"), this::put));
  }

  private Outcome get(Call call) {
    JsonElement skills = directory.live(call.pathValue("userId")).fields().get(FIELD);
    return Outcome.ok(skills == null ? new JsonArray() : skills);
  }

  private Outcome put(Call call) {
    JsonElement skills = Shape.textList(FIELD, call.json());
    User user = directory.live(call.pathValue("userId"));
    JsonObject fields = user.fields().deepCopy();
    fields.add(FIELD, skills);
    return Outcome.ok(skills, revisions.assignment(user.withFields(fields)));
  }
}
