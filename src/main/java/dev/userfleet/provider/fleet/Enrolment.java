package dev.userfleet.provider.fleet;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.Result;

/**
 * One fleet's members, each registered after those whom it needs: its manager, for the id, and
 * whoever gives up the e-mail that it takes; a manager of another shard is waited for. For one
 * thread; its futures are answered on others.
 */
final class Enrolment {
  private final FleetInputs fleet;
  private final String fleetUrn;
  private final FleetRegistration registration;
  private final Map<FleetMember, String> former;
  private final FleetOrder order;
  private final Function<FleetMember, Optional<String>> formerIds;
  private final FleetCircles.Expected expected;
  private final ManagersElsewhere elsewhere;
  private final Map<FleetMember, CompletableFuture<RegisterResourceResponse>> registered =
      new LinkedHashMap<>();

  /**
   * @param former URNs by which the state knows the users of some members, where by others
   * @param formerIds ids of the users of members whom the state knows
   */
  Enrolment(
      FleetInputs fleet,
      String fleetUrn,
      FleetRegistration registration,
      Map<FleetMember, String> former,
      FleetOrder order,
      Function<FleetMember, Optional<String>> formerIds,
      FleetCircles.Expected expected,
      ManagersElsewhere elsewhere) {
    this.elsewhere = elsewhere;
    this.expected = expected;
    this.fleet = fleet;
    this.fleetUrn = fleetUrn;
    this.registration = registration;
    this.former = former;
    this.order = order;
    this.formerIds = formerIds;
  }

  /** The fleet's outputs, once all are registered. */
  CompletableFuture<Struct> run(boolean preview) {
    for (FleetMember member : fleet.members()) {
      CompletableFuture<RegisterResourceResponse> unused = register(member);
    }
    elsewhere.look();
    return CompletableFuture.allOf(registered.values().toArray(CompletableFuture[]::new))
        .thenCompose(
            done -> {
              Map<FleetMember, RegisterResourceResponse> people = new LinkedHashMap<>();
              registered.forEach((member, answer) -> people.put(member, answer.join()));
              return new FleetCircles(fleetUrn, registration, formerIds, preview, expected)
                  .register(fleet, people);
            })
        .thenApply(done -> outputs(preview));
  }

  /** Circles were refused before. */
  private CompletableFuture<RegisterResourceResponse> register(FleetMember member) {
    CompletableFuture<RegisterResourceResponse> known = registered.get(member);
    if (known != null) {
      return known;
    }
    Optional<CompletableFuture<RegisterResourceResponse>> boss =
        order.manager(member).map(this::register);
    List<CompletableFuture<RegisterResourceResponse>> first =
        order.before(member).stream().map(this::register).toList();
    CompletableFuture<RegisterResourceResponse> registering =
        CompletableFuture.allOf(first.toArray(CompletableFuture[]::new))
            .thenCompose(done -> elsewhere.linked(member))
            .thenCompose(
                own -> {
                  Set<String> needed = new TreeSet<>();
                  first.forEach(one -> needed.add(one.join().getUrn()));
                  return registration.user(
                      fleetUrn,
                      fleet.keyPrefix(),
                      boss.map(its -> linked(own, its.join())).orElse(own),
                      needed,
                      Optional.ofNullable(former.get(member)));
                })
            .whenComplete((answer, failure) -> elsewhere.moved());
    registered.put(member, registering);
    return registering;
  }

  /**
   * Names the manager by id.
   *
   * @param boss the manager's registration: without an id in a preview, and where it failed; the
   *     engine then leaves out those who depend on it
   */
  private static FleetMember linked(FleetMember member, RegisterResourceResponse boss) {
    if (!boss.getId().isEmpty()) {
      return member.withManager(Wire.text(boss.getId()));
    }
    return boss.getResult() == Result.SUCCESS ? member.withManager(Wire.unknown()) : member;
  }

  private Struct outputs(boolean preview) {
    Struct.Builder ids = Struct.newBuilder();
    for (FleetMember member : fleet.members()) {
      RegisterResourceResponse response = Objects.requireNonNull(registered.get(member)).join();
      if (!response.getId().isEmpty()) {
        ids.putFields(member.key(), Wire.text(response.getId()));
      } else if (preview) {
        ids.putFields(member.key(), Wire.unknown());
      }
    }
    return Struct.newBuilder()
        .putFields("count", Wire.number(fleet.members().size()))
        .putFields("userIds", Value.newBuilder().setStructValue(ids).build())
        .build();
  }
}
