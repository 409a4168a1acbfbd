package dev.userfleet.provider.members;

import dev.userfleet.genesys.members.Groups;
import dev.userfleet.throttle.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** A group. Another one's change between two calls makes the org refuse, and is done again. */
final class GroupCircle implements Circle {
  private final Groups groups;
  private final String id;
  private final Operation operation;
  private final AtomicReference<Optional<Integer>> version;

  /**
   * @param version the group's, if it was just listed
   */
  GroupCircle(Groups groups, String id, Optional<Integer> version, Operation operation) {
    this.groups = groups;
    this.id = id;
    this.operation = operation;
    this.version = new AtomicReference<>(version);
  }

  @Override
  public int most() {
    return Groups.MOST;
  }

  @Override
  public CompletableFuture<List<Present>> present() {
    return groups
        .members(id, operation)
        .thenApply(
            members ->
                members.stream().map(one -> new Present(one.id(), one.label(), "")).toList());
  }

  @Override
  public CompletableFuture<Map<String, String>> add(List<String> userIds) {
    // Known for one call only, since the answer does not tell the next.
    return groups
        .add(id, version.getAndSet(Optional.empty()), userIds, operation)
        .thenApply(done -> Map.of());
  }

  @Override
  public CompletableFuture<Map<String, String>> remove(List<String> userIds) {
    version.set(Optional.empty());
    return groups.remove(id, userIds, operation).thenApply(done -> Map.of());
  }
}
