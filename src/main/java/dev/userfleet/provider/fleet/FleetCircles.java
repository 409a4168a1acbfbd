package dev.userfleet.provider.fleet;

import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.members.MemberKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.Result;

/** Registers what the people of a fleet belong to, once they are registered themselves. */
final class FleetCircles {
  private final String fleetUrn;
  private final FleetRegistration registration;
  private final Function<FleetMember, Optional<String>> formerIds;
  private final boolean preview;
  private final Expected expected;

  /** Is told whom a resource will declare, before any of the fleet's is registered. */
  interface Expected {
    void declares(MemberKind kind, String urn, Set<String> userIds);
  }

  /**
   * @param formerIds ids of users in state: for those who could not be brought about this time
   */
  FleetCircles(
      String fleetUrn,
      FleetRegistration registration,
      Function<FleetMember, Optional<String>> formerIds,
      boolean preview,
      Expected expected) {
    this.expected = expected;
    this.fleetUrn = fleetUrn;
    this.registration = registration;
    this.formerIds = formerIds;
    this.preview = preview;
  }

  /**
   * Registers them: units after roles, queues after groups.
   *
   * @param people the answers of the engine
   */
  CompletableFuture<Void> register(
      FleetInputs fleet, Map<FleetMember, RegisterResourceResponse> people) {
    Map<FleetMember, Value> ids = new LinkedHashMap<>();
    people.forEach(
        (member, response) -> id(member, response).ifPresent(value -> ids.put(member, value)));
    for (FleetCircle circle : fleet.circles()) {
      expected.declares(
          circle.kind(),
          registration.urn(fleetUrn, circle),
          circle.members().keySet().stream()
              .flatMap(member -> Optional.ofNullable(ids.get(member)).stream())
              .filter(id -> !Wire.isUnknown(id))
              .map(Value::getStringValue)
              .collect(Collectors.toSet()));
    }
    Map<MemberKind, CompletableFuture<Void>> done = new EnumMap<>(MemberKind.class);
    // In this order each waits only for those that are begun.
    for (MemberKind kind :
        List.of(MemberKind.ROLE, MemberKind.GROUP, MemberKind.QUEUE, MemberKind.UNIT)) {
      CompletableFuture<?>[] all =
          fleet.circles().stream()
              .filter(circle -> circle.kind() == kind)
              .map(
                  circle ->
                      after(circle, done)
                          .thenCompose(
                              ready ->
                                  registration.circle(
                                      fleetUrn,
                                      circle,
                                      circle.inputs(ids, fleet.isExclusive(circle)),
                                      dependencies(circle, people))))
              .toArray(CompletableFuture<?>[]::new);
      done.put(kind, CompletableFuture.allOf(all));
    }
    return CompletableFuture.allOf(done.values().toArray(CompletableFuture<?>[]::new));
  }

  private static CompletableFuture<Void> after(
      FleetCircle circle, Map<MemberKind, CompletableFuture<Void>> done) {
    return CompletableFuture.allOf(
        circle.after().stream().map(done::get).toArray(CompletableFuture<?>[]::new));
  }

  /** Empty for somebody new who could not be made; nobody is taken out because of a failure. */
  private Optional<Value> id(FleetMember member, RegisterResourceResponse response) {
    if (!response.getId().isEmpty()) {
      return Optional.of(Wire.text(response.getId()));
    }
    Optional<Value> former = formerIds.apply(member).map(Wire::text);
    return former.isEmpty() && preview ? Optional.of(Wire.unknown()) : former;
  }

  /** What depends on somebody who failed would be left out, and with it all the others. */
  private static Set<String> dependencies(
      FleetCircle circle, Map<FleetMember, RegisterResourceResponse> people) {
    Set<String> urns = new TreeSet<>();
    for (FleetMember member : circle.members().keySet()) {
      RegisterResourceResponse response = people.get(member);
      if (response != null && response.getResult() == Result.SUCCESS) {
        urns.add(response.getUrn());
      }
    }
    return urns;
  }
}
