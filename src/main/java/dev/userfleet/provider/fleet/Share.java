package dev.userfleet.provider.fleet;

import dev.userfleet.provider.former.Decision;
import dev.userfleet.provider.former.Held;
import dev.userfleet.provider.members.OtherMembers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a fleet declares, and which of it this stack brings about: all, where its roster has no
 * shards. Pure.
 */
final class Share {
  private final FleetInputs whole;
  private final FleetInputs here;
  private final String fleetUrn;
  private final Decision decision;
  private final FleetOrder wholeOrder;

  /**
   * @throws dev.userfleet.provider.failure.ProviderFault if somebody, of whichever shard, would
   *     have to come before themselves
   */
  Share(FleetInputs whole, String fleetUrn, Decision decision) {
    this.whole = whole;
    this.fleetUrn = fleetUrn;
    this.decision = decision;
    this.here = whole.without(decision.elsewhere().keySet(), fleetUrn);
    this.wholeOrder = new FleetOrder(whole.members(), whole.givers(fleetUrn, decision));
  }

  FleetInputs here() {
    return here;
  }

  /** Of those who are brought about here. */
  FleetOrder order() {
    return new FleetOrder(here.members(), here.givers(fleetUrn, decision));
  }

  /** The id of the user whom some state has for a member. */
  Optional<String> id(FleetMember member) {
    return held(member).map(Held::id);
  }

  private Optional<Held> held(FleetMember member) {
    return Optional.ofNullable(decision.known().get(whole.urn(fleetUrn, member)));
  }

  /** The stack that brings a member of another shard about. */
  String stack(FleetMember member) {
    return Objects.requireNonNull(decision.elsewhere().get(whole.urn(fleetUrn, member)));
  }

  /** How many are to be made. */
  int newcomers() {
    return (int) here.members().stream().filter(member -> id(member).isEmpty()).count();
  }

  /** Member → the URN by which the state knows its user, if that is another one. */
  Map<FleetMember, String> formerUrns() {
    Map<FleetMember, String> former = new HashMap<>();
    for (FleetMember member : here.members()) {
      held(member)
          .map(Held::urn)
          .filter(urn -> !urn.equals(whole.urn(fleetUrn, member)))
          .ifPresent(urn -> former.put(member, urn));
    }
    return former;
  }

  /** Member → manager whom another shard brings about. */
  Map<FleetMember, FleetMember> managersElsewhere() {
    Set<FleetMember> own = new HashSet<>(here.members());
    Map<FleetMember, FleetMember> managers = new LinkedHashMap<>();
    for (FleetMember member : here.members()) {
      wholeOrder
          .manager(member)
          .filter(manager -> !own.contains(manager))
          .ifPresent(manager -> managers.put(member, manager));
    }
    return managers;
  }

  /** Tells of each group and the like whom the other shards declare. */
  void circlesElsewhere(BiConsumer<FleetCircle, OtherMembers> told) {
    Set<FleetMember> own = new HashSet<>(here.members());
    for (FleetCircle circle : whole.circles()) {
      Set<String> ids = new HashSet<>();
      Set<String> emails = new HashSet<>();
      for (FleetMember member : circle.members().keySet()) {
        if (!own.contains(member)) {
          id(member).ifPresentOrElse(ids::add, () -> emails.add(member.email()));
        }
      }
      if (!ids.isEmpty() || !emails.isEmpty()) {
        told.accept(circle, OtherMembers.of(ids, emails));
      }
    }
  }
}
