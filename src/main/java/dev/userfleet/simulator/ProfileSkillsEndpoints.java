package dev.userfleet.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The skills that a user's profile names, read and replaced on their own. */
final class ProfileSkillsEndpoints {
  private static final String PATH = UserEndpoints.ONE + "/profileskills";
  private static final String FIELD = UserField.PROFILE_SKILLS.apiName();

  private final Directory directory;
  private final Revisions revisions;

  ProfileSkillsEndpoints(Directory directory, Behaviour behaviour) {
    this.directory = directory;
    this.revisions = new Revisions(behaviour);
  }

  Stream<Route> routes() {
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
