package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The pauses of routes that the org limits apart from the token. A family is named by a text; the
 * empty one is that of all other routes, which have no pause here. Time is passed in. Not
 * thread-safe.
 */
public final class Families {

  private final Map<String, Gate> gates = new HashMap<>();

  public Room room(String family, Instant now) {
    Gate gate = gates.get(family);
    if (gate == null) {
      return Room.FREE;
    }
    Room room = gate.room(now);
    return new Room(
        room.calls(), room.until().map(wait -> new Wait(wait.until(), Wait.Reason.FAMILY)));
  }

  /** Whether the org told a pause to any other family that is not over. */
  public boolean isOtherClosed(String family, Instant now) {
    return gates.entrySet().stream()
        .anyMatch(
            other ->
                !other.getKey().equals(family) && now.isBefore(other.getValue().closedUntil()));
  }

  /** When the next pause ends; {@link Instant#MAX} if there is none. */
  public Instant nextOpening(Instant now) {
    return gates.values().stream()
        .map(Gate::closedUntil)
        .filter(now::isBefore)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** A call leaves. */
  public void left(String family) {
    gates.computeIfPresent(family, (name, gate) -> gate.left());
  }

  /**
   * A call that left at that instant has ended.
   *
   * @param apart whether it was refused by the family's own limit
   */
  public void completed(
      String family, Outcome outcome, boolean apart, Duration jitter, Instant left, Instant now) {
    if (apart || gates.containsKey(family)) {
      boolean refusedByOther = outcome instanceof Outcome.Throttled && !apart;
      Outcome own = refusedByOther ? Outcome.unsent() : outcome;
      gates.put(family, gate(family).after(own, jitter, left, now));
    }
  }

  private Gate gate(String family) {
    return gates.getOrDefault(family, Gate.open());
  }
}
