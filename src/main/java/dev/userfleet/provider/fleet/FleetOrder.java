package dev.userfleet.provider.fleet;

import dev.userfleet.provider.failure.ProviderFault;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who must be registered before whom: a manager of the same fleet before those who report, and who
 * gives an e-mail up before who takes it. Pure.
 */
final class FleetOrder {
  private final Map<FleetMember, FleetMember> managers;
  private final Map<FleetMember, FleetMember> givers;

  /**
   * @param givers member → who gives up the e-mail that it takes
   * @throws ProviderFault if somebody would have to come before themselves
   */
  FleetOrder(List<FleetMember> members, Map<FleetMember, FleetMember> givers) {
    this.managers = managers(members);
    this.givers = givers;
    requireNoCircle(members);
  }

  Optional<FleetMember> manager(FleetMember member) {
    return Optional.ofNullable(managers.get(member));
  }

  /** Those whom it needs directly. */
  List<FleetMember> before(FleetMember member) {
    List<FleetMember> before = new ArrayList<>();
    manager(member).ifPresent(before::add);
    Optional.ofNullable(givers.get(member)).ifPresent(before::add);
    return before;
  }

  /** Member → its manager, for those whose manager is in the fleet too. */
  private static Map<FleetMember, FleetMember> managers(List<FleetMember> members) {
    Map<String, FleetMember> byEmail = new HashMap<>();
    members.forEach(member -> byEmail.put(member.email().toLowerCase(Locale.ROOT), member));
    Map<FleetMember, FleetMember> managers = new LinkedHashMap<>();
    for (FleetMember member : members) {
      Optional<FleetMember> manager =
          member.manager().map(email -> byEmail.get(email.toLowerCase(Locale.ROOT)));
      manager.ifPresent(found -> managers.put(member, found));
    }
    return managers;
  }

  private void requireNoCircle(List<FleetMember> members) {
    Set<FleetMember> settled = new LinkedHashSet<>();
    for (FleetMember member : members) {
      visit(member, new LinkedHashSet<>(), settled);
    }
  }

  private void visit(FleetMember start, Set<FleetMember> chain, Set<FleetMember> settled) {
    // By hand, since a chain of managers may be longer than a stack is deep.
    List<FleetMember> open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      FleetMember member = open.get(open.size() - 1);
      chain.add(member);
      @Nullable FleetMember next =
          before(member).stream().filter(one -> !settled.contains(one)).findFirst().orElse(null);
      if (next == null) {
        settled.add(member);
        chain.remove(member);
        open.remove(open.size() - 1);
      } else if (chain.contains(next)) {
        throw circle(chain, next);
      } else {
        open.add(next);
      }
    }
  }

  private ProviderFault circle(Set<FleetMember> chain, FleetMember start) {
    List<FleetMember> circle = new ArrayList<>(chain);
    circle = circle.subList(circle.indexOf(start), circle.size());
    boolean ofManagers =
        circle.stream().allMatch(member -> manager(member).filter(chain::contains).isPresent());
    List<String> labels = new ArrayList<>(circle.stream().map(FleetMember::label).toList());
    labels.add(start.label());
    return new ProviderFault(
        Status.Code.INVALID_ARGUMENT,
        "nothing was registered: a circle "
            + (ofManagers ? "of managers: " : "of managers and e-mails that are handed on: ")
            + String.join(" → ", labels)
            + (ofManagers ? "" : ". Change the manager in a pulumi up of its own"));
  }
}
