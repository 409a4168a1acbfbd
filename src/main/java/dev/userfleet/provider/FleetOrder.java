package dev.userfleet.provider;

import io.grpc.Status;
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
 * Who must be registered before whom: a manager of the same fleet before those who report. Pure.
 */
final class FleetOrder {
  private FleetOrder() {}

  /** Member → its manager, for those whose manager is in the fleet too. */
  static Map<FleetMember, FleetMember> managers(List<FleetMember> members) {
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

  /**
   * @throws ProviderFault if somebody is their own manager, directly or by a circle
   */
  static void requireNoCircle(List<FleetMember> members) {
    Map<FleetMember, FleetMember> managers = managers(members);
    Set<FleetMember> settled = new LinkedHashSet<>();
    for (FleetMember member : members) {
      Set<FleetMember> chain = new LinkedHashSet<>();
      @Nullable FleetMember next = member;
      while (next != null && !settled.contains(next)) {
        if (!chain.add(next)) {
          throw new ProviderFault(
              Status.Code.INVALID_ARGUMENT,
              "nothing was registered: a circle of managers: " + circle(chain, next));
        }
        next = managers.get(next);
      }
      settled.addAll(chain);
    }
  }

  private static String circle(Set<FleetMember> chain, FleetMember start) {
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    for (FleetMember member : chain) {
      inside = inside || member.equals(start);
      if (inside) {
        text.append(member.email()).append(" → ");
      }
    }
    return text.append(start.email()).toString();
  }
}
