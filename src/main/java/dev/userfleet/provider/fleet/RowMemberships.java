package dev.userfleet.provider.fleet;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.members.MembersPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the rows of a roster belong to, as a fleet of them would register it: for whoever judges
 * rosters without a stack. Pure.
 */
public final class RowMemberships {
  private final FleetInputs fleet;

  private RowMemberships(FleetInputs fleet) {
    this.fleet = fleet;
  }

  /**
   * Reads rows.
   *
   * @param rows the fields of each, by name; without faults
   * @throws ProviderFault if they have some
   */
  public static RowMemberships of(List<Map<String, Object>> rows) {
    Struct inputs = Struct.newBuilder().putFields("users", Wire.ofRaw(rows)).build();
    return new RowMemberships(FleetInputs.of(inputs));
  }

  /** What stands for the id of a row's user; never like an e-mail. */
  public static String id(String key) {
    return "row " + key.replace('@', '\u0001');
  }

  /**
   * What happens where these take the place of others.
   *
   * @param known key → the key of the same person before; whoever is new is missing
   * @param renewed {@link #id}s of those who stay, and whom the org takes out of everything
   */
  public List<MembersPlan> after(
      RowMemberships before, Map<String, String> known, Set<String> renewed) {
    Map<FleetMember, Value> formerIds = new HashMap<>();
    before.fleet.members().forEach(one -> formerIds.put(one, Wire.text(id(one.key()))));
    Map<FleetMember, Value> ids = new HashMap<>();
    fleet
        .members()
        .forEach(
            one ->
                ids.put(
                    one,
                    Optional.ofNullable(known.get(one.key()))
                        .map(key -> Wire.text(id(key)))
                        .orElseGet(Wire::unknown)));
    Map<String, FleetCircle> former = byName(before);
    Map<String, FleetCircle> now = byName(this);
    List<MembersPlan> plans = new ArrayList<>();
    now.forEach(
        (name, circle) -> {
          Struct olds =
              Optional.ofNullable(former.get(name))
                  .map(old -> old.inputs(formerIds, /* exclusive= */ false))
                  .orElse(Struct.getDefaultInstance());
          Struct news = circle.inputs(ids, /* exclusive= */ false);
          plans.add(MembersPlan.of(circle.kind(), olds, olds, news, renewed));
        });
    former.forEach(
        (name, circle) -> {
          if (!now.containsKey(name)) {
            Struct olds = circle.inputs(formerIds, /* exclusive= */ false);
            plans.add(
                MembersPlan.of(circle.kind(), olds, olds, Struct.getDefaultInstance(), renewed));
          }
        });
    return plans;
  }

  /** By the resource's type and name. */
  private static Map<String, FleetCircle> byName(RowMemberships rows) {
    return rows.fleet.circles().stream()
        .collect(
            Collectors.toMap(
                circle -> circle.kind() + " " + circle.name("fleet"),
                circle -> circle,
                (one, other) -> one,
                LinkedHashMap::new));
  }
}
