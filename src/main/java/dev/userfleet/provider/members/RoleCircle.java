package dev.userfleet.provider.members;

import dev.userfleet.genesys.members.Roles;
import dev.userfleet.throttle.Operation;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** A role in some divisions. Whoever lacks it in one of them does not belong to it. */
final class RoleCircle implements Circle {
  private final Roles roles;
  private final String id;
  private final Set<String> divisions;
  private final int most;
  private final Operation operation;

  /**
   * @param divisions by id
   * @param most users a call
   */
  RoleCircle(Roles roles, String id, Collection<String> divisions, int most, Operation operation) {
    this.roles = roles;
    this.id = id;
    this.divisions = Set.copyOf(divisions);
    this.most = most;
    this.operation = operation;
  }

  @Override
  public int most() {
    return most;
  }

  @Override
  public CompletableFuture<List<Present>> present() {
    return holders(holder -> holder.divisionIds().containsAll(divisions));
  }

  @Override
  public CompletableFuture<List<Present>> presentInPart() {
    return holders(holder -> !Collections.disjoint(holder.divisionIds(), divisions));
  }

  private CompletableFuture<List<Present>> holders(Predicate<Roles.Holder> those) {
    return roles
        .holders(id, operation)
        .thenApply(
            holders ->
                holders.stream()
                    .filter(those)
                    .map(
                        holder ->
                            new Present(
                                holder.id(),
                                holder.name() == null ? holder.id() : holder.name(),
                                ""))
                    .toList());
  }

  @Override
  public CompletableFuture<Map<String, String>> add(List<String> userIds) {
    return roles.grant(id, userIds, divisions, operation).thenApply(done -> Map.of());
  }

  /** A call for each user and division: the org's calls for many know no division. */
  @Override
  public CompletableFuture<Map<String, String>> remove(List<String> userIds) {
    CompletableFuture<?>[] calls =
        userIds.stream()
            .flatMap(
                user ->
                    divisions.stream().map(division -> roles.revoke(id, user, division, operation)))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(calls).thenApply(done -> Map.of());
  }
}
