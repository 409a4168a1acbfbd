package dev.userfleet.throttle.limit;

import java.time.Instant;
import java.util.Optional;

/**
 * How many calls may leave now.
 *
 * @param calls none, some, or {@link #ANY}
 * @param until when to look again if none may; empty: at the next reply
 */
public record Room(int calls, Optional<Wait> until) {

  static final int ANY = Integer.MAX_VALUE;

  /** Any number. */
  public static final Room FREE = Room.of(ANY);

  public static Room of(int calls) {
    return new Room(calls, Optional.empty());
  }

  public static Room noneUntil(Instant until, Wait.Reason reason) {
    return new Room(0, Optional.of(new Wait(until, reason)));
  }

  /** What both allow; of two waits the longer. */
  public Room and(Room other) {
    boolean isShorter =
        until.isEmpty()
            || other.until.filter(wait -> wait.until().isAfter(until.get().until())).isPresent();
    return new Room(Math.min(calls, other.calls), isShorter ? other.until : until);
  }
}
