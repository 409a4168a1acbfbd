package dev.userfleet.simulator.assignments;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.User;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much of which media a user takes at once, and the user's voicemail. */
public final class PhoneSettingsEndpoints {
  private static final String UTILIZATION = "/api/v2/routing/users/{userId}/utilization";
  private static final String VOICEMAIL = "/api/v2/voicemail/userpolicies/{userId}";
  private static final List<String> MANAGE = List.of("routing:utilization:manage");
  private static final List<String> POLICY =
      List.of("telephony:plugin:all", "voicemail:userPolicy:viewOther");

  private final Directory directory;

  public PhoneSettingsEndpoints(Directory directory) {
    this.directory = directory;
  }

  public Stream<Route> routes() {
    return Stream.of(
        new Route(
            "GET",
            UTILIZATION,
            List.of("routing:utilization:manage", "routing:utilization:view"),
            call -> Outcome.ok(shown(user(call)))),
        new Route("PUT", UTILIZATION, MANAGE, this::replace),
        new Route(
            "DELETE",
            UTILIZATION,
            MANAGE,
            call -> Outcome.empty(200, List.of(used(user(call), /* utilization= */ null)))),
        new Route("GET", VOICEMAIL, POLICY, call -> Outcome.ok(policy(user(call)))),
        new Route("PUT", VOICEMAIL, POLICY, call -> set(call, new JsonObject())),
        new Route(
            "PATCH",
            VOICEMAIL,
            POLICY,
            call -> set(call, user(call).assignments().voicemail().deepCopy())));
  }

  private User user(Call call) {
    return directory.live(call.pathValue("userId"));
  }

  private static UserSaved used(User user, @Nullable JsonObject utilization) {
    return new UserSaved(user.assigned(user.assignments().withUtilization(utilization)));
  }

  /** What is left out is the organization's again. */
  private Outcome replace(Call call) {
    JsonObject utilization = MediaUse.read(call.jsonBody());
    UserSaved saved = used(user(call), utilization);
    return Outcome.ok(shown(saved.user()), saved);
  }

  private static JsonObject shown(User user) {
    return MediaUse.show(user.assignments().utilization());
  }

  private Outcome set(Call call, JsonObject policy) {
    JsonBody body = call.jsonBody();
    for (String flag : List.of("enabled", "sendEmailNotifications")) {
      JsonElement value = body.get(flag);
      if (value != null) {
        policy.add(flag, Shape.flag(flag, value));
      }
    }
    Integer seconds = body.integer("alertTimeoutSeconds");
    if (seconds != null) {
      if (seconds < 0) {
        throw ApiError.invalidValue(seconds, "alertTimeoutSeconds", "0 and above");
      }
      policy.addProperty("alertTimeoutSeconds", seconds);
    }
    User user = user(call);
    UserSaved saved = new UserSaved(user.assigned(user.assignments().withVoicemail(policy)));
    return Outcome.ok(policy(saved.user()), saved);
  }

  /** What was never set has the organization's value. */
  private static JsonObject policy(User user) {
    JsonObject json = new JsonObject();
    json.addProperty("enabled", true);
    json.addProperty("alertTimeoutSeconds", 24);
    json.addProperty("sendEmailNotifications", true);
    user.assignments()
        .voicemail()
        .entrySet()
        .forEach(set -> json.add(set.getKey(), set.getValue()));
    return json;
  }
}
