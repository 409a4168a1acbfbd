package dev.userfleet.genesys.members;

import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Pages;
import dev.userfleet.throttle.Lane;
import dev.userfleet.throttle.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The calls about the members of queues. The org limits them for all its clients together, apart
 * from the token. Thread-safe; nothing blocks.
 */
public final class Queues {
  /** The most users that one call takes. */
  public static final int MOST = 100;

  private static final String QUEUES = "/api/v2/routing/queues/";

  private final Api api;

  public Queues(Api api) {
    this.api = api;
  }

  /**
   * A member of a queue.
   *
   * @param ringNumber 1 to 6; null where the org tells none
   * @param memberBy "user", or "group" for one who is in it by a group
   */
  public record QueueMember(
      String id,
      @Nullable String name,
      @Nullable Member user,
      @Nullable Integer ringNumber,
      @Nullable String memberBy) {

    /** What people know the user by. */
    public String label() {
      return new Member(id, name, user == null ? null : user.email()).label();
    }

    public boolean isByGroup() {
      return "group".equals(memberBy);
    }

    public int ring() {
      return ringNumber == null ? 1 : ringNumber;
    }
  }

  /**
   * Its members: one call a hundred.
   *
   * @param by "user" or "group", for those who are in it by that; empty for all
   */
  public CompletableFuture<List<QueueMember>> members(String id, String by, Operation operation) {
    String filter = by.isEmpty() ? "" : "&memberBy=" + by;
    return Pages.all(
        api,
        page -> path(id) + "?pageSize=" + MOST + "&pageNumber=" + page + filter,
        QueueMember.class,
        operation);
  }

  /** Takes users in, 100 at most, in ring 1; the org does so a moment later. */
  public CompletableFuture<Void> add(String id, Collection<String> userIds, Operation operation) {
    return change(id, /* delete= */ false, userIds, operation);
  }

  /** Lets users go, 100 at most. */
  public CompletableFuture<Void> remove(
      String id, Collection<String> userIds, Operation operation) {
    return change(id, /* delete= */ true, userIds, operation);
  }

  private CompletableFuture<Void> change(
      String id, boolean delete, Collection<String> userIds, Operation operation) {
    List<Map<String, String>> body = userIds.stream().map(user -> Map.of("id", user)).toList();
    return api.send(
            ApiCall.of("POST", path(id) + "?delete=" + delete, body).inLane(lane(id)), operation)
        .thenAccept(reply -> {});
  }

  /** Puts a member into a ring; 404 while the org does not know them as one. */
  public CompletableFuture<Void> ring(String id, String userId, int ring, Operation operation) {
    return api.send(
            ApiCall.of(
                    "PATCH",
                    path(id) + "/" + ApiCall.encoded(userId),
                    Map.<String, Object>of("id", userId, "ringNumber", ring))
                .inLane(lane(id)),
            operation)
        .thenAccept(reply -> {});
  }

  private static Lane lane(String id) {
    return Lane.of("queue " + id).inFamily("queues");
  }

  private static String path(String id) {
    return QUEUES + ApiCall.encoded(id) + "/members";
  }
}
