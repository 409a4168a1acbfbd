package dev.userfleet.throttle.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many of the latest calls failed, in slots of 5 s. Immutable and pure.
 *
 * @param slots at most twelve, in order
 */
record Results(List<Slot> slots) {

  static final Results NONE = new Results(List.of());

  private static final int SECONDS = 5;
  private static final int MOST = 12;

  /**
   * One of them.
   *
   * @param number so many slots after 1970
   */
  record Slot(long number, int failed, int total) {}

  Results {
    slots = List.copyOf(slots);
  }

  int failed() {
    return slots.stream().mapToInt(Slot::failed).sum();
  }

  int total() {
    return slots.stream().mapToInt(Slot::total).sum();
  }

  /** The same by a clock that shows so much more, to a slot. */
  Results by(Duration offset) {
    long more = Math.floorDiv(offset.toSeconds(), SECONDS);
    return new Results(
        slots.stream()
            .map(slot -> new Slot(slot.number() + more, slot.failed(), slot.total()))
            .toList());
  }

  /**
   * One more; those that are too old are forgotten.
   *
   * @param window how long results count; a minute at most
   */
  Results with(boolean failed, Instant at, Duration window) {
    long now = Math.floorDiv(at.getEpochSecond(), SECONDS);
    long kept = Math.max(1, Math.min(MOST, window.toSeconds() / SECONDS));
    List<Slot> all = new ArrayList<>(slots);
    all.removeIf(slot -> slot.number() <= now - kept);
    // Those that are yet to come are by a clock that was set back since.
    all.removeIf(slot -> slot.number() > now + 1);
    int index = 0;
    while (index < all.size() && all.get(index).number() < now) {
      index++;
    }
    if (index == all.size() || all.get(index).number() > now) {
      all.add(index, new Slot(now, 0, 0));
    }
    Slot slot = all.get(index);
    all.set(index, new Slot(now, slot.failed() + (failed ? 1 : 0), slot.total() + 1));
    return new Results(all);
  }
}
