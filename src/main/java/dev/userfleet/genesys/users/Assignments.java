package dev.userfleet.genesys.users;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Listed;
import dev.userfleet.genesys.model.Proficiency;
import dev.userfleet.genesys.model.Utilization;
import dev.userfleet.genesys.model.VoicemailPolicy;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The calls about what one user is given: skills, languages, utilization, voicemail, station. Each
 * may be made again: what is asked for already is no change. Several of one user are to follow one
 * another, since each moves the user's version. Thread-safe; nothing blocks.
 */
public final class Assignments {
  private static final int MOST_TRIES = 5;

  /** More than a user can have. */
  private static final int PAGE = 100;

  private final Api api;
  private final CallPipeline pipeline;

  /** Sends nothing yet. */
  public Assignments(Api api, CallPipeline pipeline) {
    this.api = api;
    this.pipeline = pipeline;
  }

  /**
   * Gives the user exactly these routing skills.
   *
   * @param levels id → proficiency, 50 at most
   */
  public CompletableFuture<Void> setSkills(
      String userId, Map<String, Double> levels, Operation operation) {
    return done(
        ApiCall.of("PUT", Users.path(userId) + "/routingskills/bulk", posts(levels)), operation);
  }

  /** The routing languages that the user has. */
  public CompletableFuture<List<Proficiency>> languages(String userId, Operation operation) {
    ApiCall call = ApiCall.of("GET", languagesPath(userId) + "?pageSize=" + PAGE).ofKnownUser();
    return api.send(call, operation)
        .thenApply(
            reply ->
                Listed.of(
                        api.read(reply, TypeToken.get(Languages.class), operation).entities(),
                        Proficiency.class)
                    .readable());
  }

  /**
   * Gives the user these routing languages; the others stay.
   *
   * @param levels id → proficiency, 50 at most
   */
  public CompletableFuture<Void> addLanguages(
      String userId, Map<String, Double> levels, Operation operation) {
    return done(ApiCall.of("PATCH", languagesPath(userId) + "/bulk", posts(levels)), operation);
  }

  /** Takes one routing language from the user, who may not have it any more. */
  public CompletableFuture<Void> removeLanguage(
      String userId, String languageId, Operation operation) {
    ApiCall call = ApiCall.of("DELETE", languagesPath(userId) + "/" + ApiCall.encoded(languageId));
    return again(call, /* mayBeGone= */ true, /* nth= */ 1, operation);
  }

  /** How many interactions the user handles at a time. */
  public CompletableFuture<Utilization> utilization(String userId, Operation operation) {
    return api.send(ApiCall.of("GET", utilizationPath(userId)).ofKnownUser(), operation)
        .thenApply(reply -> api.read(reply, TypeToken.get(Utilization.class), operation));
  }

  /** Media that are not named get the org's default. */
  public CompletableFuture<Void> setUtilization(
      String userId, Utilization utilization, Operation operation) {
    return done(ApiCall.of("PUT", utilizationPath(userId), utilization), operation);
  }

  /** Back to the org's default for all media. */
  public CompletableFuture<Void> resetUtilization(String userId, Operation operation) {
    return done(ApiCall.of("DELETE", utilizationPath(userId)), operation);
  }

  /** What becomes of calls that the user does not take. */
  public CompletableFuture<VoicemailPolicy> voicemail(String userId, Operation operation) {
    return api.send(ApiCall.of("GET", voicemailPath(userId)).ofKnownUser(), operation)
        .thenApply(reply -> api.read(reply, TypeToken.get(VoicemailPolicy.class), operation));
  }

  /** Changes what is not null. */
  public CompletableFuture<Void> setVoicemail(
      String userId, VoicemailPolicy policy, Operation operation) {
    return done(ApiCall.of("PATCH", voicemailPath(userId), policy), operation);
  }

  /** Makes a station the user's default. */
  public CompletableFuture<Void> setStation(String userId, String stationId, Operation operation) {
    return done(
        ApiCall.of("PUT", stationPath(userId) + "/" + ApiCall.encoded(stationId)), operation);
  }

  /** Leaves the user without a default station. */
  public CompletableFuture<Void> clearStation(String userId, Operation operation) {
    return done(ApiCall.of("DELETE", stationPath(userId)), operation);
  }

  private CompletableFuture<Void> done(ApiCall call, Operation operation) {
    return again(call.ofKnownUser(), /* mayBeGone= */ false, /* nth= */ 1, operation);
  }

  /** Somebody else's change of the same user may come between. */
  private CompletableFuture<Void> again(
      ApiCall call, boolean mayBeGone, int nth, Operation operation) {
    CompletableFuture<?> sent = mayBeGone ? api.find(call, operation) : api.send(call, operation);
    return sent.<Void>thenApply(reply -> null)
        .exceptionallyCompose(
            failure ->
                nth < MOST_TRIES
                        && Completions.cause(failure) instanceof GenesysException.Refused refused
                        && refused.staleVersion()
                    ? pipeline
                        .backOff(nth, operation)
                        .thenCompose(over -> again(call, mayBeGone, nth + 1, operation))
                    : CompletableFuture.failedFuture(failure));
  }

  private static List<Post> posts(Map<String, Double> levels) {
    return levels.entrySet().stream()
        .map(level -> new Post(level.getKey(), level.getValue()))
        .toList();
  }

  private static String languagesPath(String userId) {
    return Users.path(userId) + "/routinglanguages";
  }

  private static String utilizationPath(String userId) {
    return "/api/v2/routing/users/" + ApiCall.encoded(userId) + "/utilization";
  }

  private static String voicemailPath(String userId) {
    return "/api/v2/voicemail/userpolicies/" + ApiCall.encoded(userId);
  }

  private static String stationPath(String userId) {
    return Users.path(userId) + "/station/defaultstation";
  }

  /** UserRoutingSkillPost, and its twin for languages. */
  private record Post(String id, double proficiency) {}

  private record Languages(@Nullable List<@Nullable JsonElement> entities) {}
}
