package dev.userfleet.simulator.store;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user belongs to.
 *
 * @param groups ids of groups
 * @param queues id of a queue → the user's seat; not those that a group brings
 * @param placement where workforce management has the user
 */
public record Memberships(Set<String> groups, Map<String, Seat> queues, Placement placement) {
  public static final Memberships NONE = new Memberships(Set.of(), Map.of(), Placement.NOWHERE);

  public Memberships {
    groups = new LinkedHashSet<>(requireNonNullElse(groups, Set.of()));
    queues = new LinkedHashMap<>(requireNonNullElse(queues, Map.of()));
    placement = requireNonNullElse(placement, Placement.NOWHERE);
  }

  /**
   * A place in a queue.
   *
   * @param ring from 1 to 6, called one after the other
   * @param joined whether the user takes calls of it
   */
  public record Seat(int ring, boolean joined) {
    public static final Seat NEW = new Seat(1, true);

    public Seat withRing(int newRing) {
      return new Seat(newRing, joined);
    }

    public Seat withJoined(boolean newJoined) {
      return new Seat(ring, newJoined);
    }
  }

  /**
   * A place in a management unit, and the move that led there.
   *
   * @param unitId where the user is once the move is done; null for nowhere
   * @param formerUnitId where the user is until then
   * @param arrives milliseconds since the epoch when the move is done
   * @param workPlanId of the unit; null for none
   */
  public record Placement(
      @Nullable String unitId,
      @Nullable String formerUnitId,
      long arrives,
      @Nullable String workPlanId) {
    static final Placement NOWHERE = new Placement(null, null, 0, null);

    public boolean isMoving(Instant now) {
      return now.toEpochMilli() < arrives;
    }

    public @Nullable String unitAt(Instant now) {
      return isMoving(now) ? formerUnitId : unitId;
    }

    /** The plan is the former unit's, and is left there. */
    public Placement moved(@Nullable String newUnitId, Instant now, Instant done) {
      return new Placement(newUnitId, unitAt(now), done.toEpochMilli(), /* workPlanId= */ null);
    }

    public Placement withWorkPlan(@Nullable String newWorkPlanId) {
      return new Placement(unitId, formerUnitId, arrives, newWorkPlanId);
    }
  }

  public boolean isInGroup(String groupId) {
    return groups.contains(groupId);
  }

  /** Whether the user is in the queue, by a seat of its own or by a group's. */
  public boolean isInQueue(Item queue) {
    return queues.containsKey(queue.id()) || isInQueueByGroup(queue);
  }

  public boolean isInQueueByGroup(Item queue) {
    return queue.memberGroups().stream().anyMatch(groups::contains);
  }

  public Seat seat(String queueId) {
    return queues.getOrDefault(queueId, Seat.NEW);
  }

  public Memberships inGroup(String groupId, boolean member) {
    Set<String> changed = new LinkedHashSet<>(groups);
    if (member) {
      changed.add(groupId);
    } else {
      changed.remove(groupId);
    }
    return new Memberships(changed, queues, placement);
  }

  /** In the queue, with a seat, or with none. */
  public Memberships inQueue(String queueId, @Nullable Seat seat) {
    Map<String, Seat> changed = new LinkedHashMap<>(queues);
    if (seat == null) {
      changed.remove(queueId);
    } else {
      changed.put(queueId, seat);
    }
    return new Memberships(groups, changed, placement);
  }

  public Memberships placed(Placement newPlacement) {
    return new Memberships(groups, queues, newPlacement);
  }

  /** The ids of all groups, and of all queues in which the user has a seat. */
  Collection<String> objects() {
    Set<String> ids = new LinkedHashSet<>(groups);
    ids.addAll(queues.keySet());
    return ids;
  }
}
