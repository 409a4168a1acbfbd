package dev.userfleet.provider.members;

import com.google.common.base.Splitter;
import dev.userfleet.genesys.members.Roles;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.names.Thing;
import dev.userfleet.provider.config.Memberships;
import dev.userfleet.provider.org.Org;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a resource is about, found in the org.
 *
 * @param objectId of the group, queue, role or unit
 * @param divisionIds of a role; otherwise none
 * @param version of a group, if it was just listed
 */
record Target(
    MemberKind kind, String objectId, List<String> divisionIds, Optional<Integer> version) {

  Target {
    divisionIds = divisionIds.stream().sorted().toList();
  }

  /** From the id of a resource in state. */
  static Target ofResource(MemberKind kind, String id) {
    List<String> parts = Splitter.on('@').limit(2).splitToList(id);
    return new Target(
        kind,
        parts.get(0),
        parts.size() < 2 ? List.of() : Splitter.on(',').splitToList(parts.get(1)),
        Optional.empty());
  }

  /** Looks up what inputs name. */
  static CompletableFuture<Target> named(
      MemberKind kind, Members wanted, Org org, Operation operation) {
    CompletableFuture<List<String>> divisions =
        kind == MemberKind.ROLE
            ? divisions(wanted, org, operation)
            : CompletableFuture.completedFuture(List.of());
    return divisions.thenCompose(
        ids ->
            kind == MemberKind.GROUP && !isId(wanted.object())
                ? org.names()
                    .thing(kind.catalog(), wanted.object(), operation)
                    .thenApply(thing -> new Target(kind, thing.id(), ids, version(thing)))
                : org.names()
                    .id(kind.catalog(), wanted.object(), operation)
                    .thenApply(id -> new Target(kind, id, ids, Optional.empty())));
  }

  private static boolean isId(String text) {
    return Division.isId(text);
  }

  private static Optional<Integer> version(Thing thing) {
    try {
      return Optional.ofNullable(thing.version()).map(Integer::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static CompletableFuture<List<String>> divisions(
      Members wanted, Org org, Operation operation) {
    if (wanted.divisions().isEmpty()) {
      return org.directory().homeDivisionId(operation).thenApply(List::of);
    }
    return Completions.each(
            wanted.divisions(),
            division ->
                division.equals(Roles.ALL_DIVISIONS)
                    ? CompletableFuture.completedFuture(division)
                    : org.directory().divisionId(division, operation))
        .thenApply(ids -> List.copyOf(ids.values()));
  }

  /** The resource's id. */
  String resourceId() {
    return divisionIds.isEmpty() ? objectId : objectId + "@" + String.join(",", divisionIds);
  }

  /**
   * What people belong to: of a role one for each division. Management units are one: whoever goes
   * to another is taken out of none.
   */
  List<String> objects() {
    if (kind == MemberKind.UNIT) {
      return List.of(kind.toString());
    }
    return divisionIds.isEmpty()
        ? List.of(kind + " " + objectId)
        : divisionIds.stream().map(division -> kind + " " + objectId + "@" + division).toList();
  }

  /** What can be done about it. */
  Circle circle(Org org, Memberships settings, Operation operation) {
    return switch (kind) {
      case GROUP -> new GroupCircle(org.client().groups(), objectId, version, operation);
      case QUEUE -> new QueueCircle(org, objectId, operation);
      case ROLE ->
          new RoleCircle(
              org.client().roles(), objectId, divisionIds, settings.roleBatch(), operation);
      case UNIT -> new UnitCircle(org, objectId, settings.wfmBatch(), operation);
    };
  }
}
