package dev.userfleet.genesys.members;

import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Pages;
import dev.userfleet.genesys.error.GenesysException.Refused;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Lane;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The calls about the members of groups. Thread-safe; nothing blocks. */
public final class Groups {
  /** The most users that one call takes. */
  public static final int MOST = 50;

  private static final String GROUPS = "/api/v2/groups/";
  private static final int MOST_TRIES = 10;

  private final Api api;
  private final CallPipeline pipeline;

  public Groups(Api api, CallPipeline pipeline) {
    this.api = api;
    this.pipeline = pipeline;
  }

  /** Those who are in it by themselves, and not by a rule; one call. */
  public CompletableFuture<List<Member>> members(String id, Operation operation) {
    return Pages.all(api, page -> path(id) + "/individuals", Member.class, operation);
  }

  /**
   * Takes users in, 50 at most; the org does so a moment later. The answer does not tell the
   * group's new version, so that each call but the first reads it. Another one's change between the
   * two makes the org refuse, and both are done again.
   *
   * @param version as it is known; empty: it is read
   */
  public CompletableFuture<Void> add(
      String id, Optional<Integer> version, Collection<String> userIds, Operation operation) {
    return add(id, version, userIds, /* nth= */ 1, operation);
  }

  private CompletableFuture<Void> add(
      String id,
      Optional<Integer> version,
      Collection<String> userIds,
      int nth,
      Operation operation) {
    return version
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> version(id, operation))
        .thenCompose(
            current ->
                api.send(
                    ApiCall.of(
                            "POST",
                            path(id) + "/members",
                            Map.<String, Object>of("memberIds", userIds, "version", current))
                        .inLane(lane(id)),
                    operation))
        .thenAccept(reply -> {})
        .exceptionallyCompose(
            failure ->
                nth < MOST_TRIES && isStale(Completions.cause(failure))
                    ? again(nth, version.isPresent(), operation)
                        .thenCompose(over -> add(id, Optional.empty(), userIds, nth + 1, operation))
                    : CompletableFuture.failedFuture(failure));
  }

  /** A version that was read long ago is no sign of somebody else at work. */
  private CompletableFuture<Void> again(int nth, boolean atOnce, Operation operation) {
    return atOnce ? CompletableFuture.completedFuture(null) : pipeline.backOff(nth, operation);
  }

  private static boolean isStale(Throwable failure) {
    return failure instanceof Refused refused && refused.staleVersion();
  }

  private CompletableFuture<Integer> version(String id, Operation operation) {
    return api.send(ApiCall.of("GET", path(id)), operation)
        .thenApply(reply -> api.read(reply, TypeToken.get(Versioned.class), operation).version());
  }

  /** Lets users go, 50 at most; who is not in it is no fault. */
  public CompletableFuture<Void> remove(
      String id, Collection<String> userIds, Operation operation) {
    String path = path(id) + "/members?ids=" + ApiCall.encoded(String.join(",", userIds));
    return api.send(ApiCall.of("DELETE", path).inLane(lane(id)), operation).thenAccept(reply -> {});
  }

  private static Lane lane(String id) {
    return Lane.of("group " + id);
  }

  private static String path(String id) {
    return GROUPS + ApiCall.encoded(id);
  }

  private record Versioned(int version) {}
}
