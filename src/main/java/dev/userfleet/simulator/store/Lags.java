package dev.userfleet.simulator.store;

import dev.userfleet.simulator.fault.CallFaults;
import dev.userfleet.simulator.fault.Fault.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds already, and parts of the org do not know yet. Not thread-safe. */
public final class Lags {
  private final Map<String, Instant> missing = new HashMap<>();
  private final Map<String, Instant> unknownToAuthorization = new HashMap<>();
  private final Map<Member, Former> members = new HashMap<>();

  private record Member(String objectId, String userId) {}

  private record Former(boolean wasMember, Instant until) {}

  /** Whether the user was created so lately that nobody finds it under its id. */
  public boolean isMissing(String userId, Instant now) {
    return isBefore(missing, userId, now);
  }

  /** Whether the user was created or restored so lately that it cannot be given roles. */
  public boolean isUnknownToAuthorization(String userId, Instant now) {
    return isBefore(unknownToAuthorization, userId, now);
  }

  private static boolean isBefore(Map<String, Instant> untils, String userId, Instant now) {
    Instant until = untils.get(userId);
    if (until != null && !now.isBefore(until)) {
      untils.remove(userId);
      return false;
    }
    return until != null;
  }

  /**
   * Whether a group or a queue shows the user.
   *
   * @param isMember whether it is one
   */
  public boolean shows(String objectId, String userId, boolean isMember, Instant now) {
    Member key = new Member(objectId, userId);
    Former former = members.get(key);
    if (former == null) {
      return isMember;
    }
    if (now.isBefore(former.until())) {
      return former.wasMember();
    }
    members.remove(key);
    return isMember;
  }

  void saved(@Nullable User before, User after, Instant now, CallFaults faults) {
    if (faults.has(Kind.MISSING) && before == null) {
      missing.put(after.id(), now.plus(faults.span(Kind.MISSING)));
    }
    if (faults.has(Kind.GRANT_LAG) && (before == null || before.isDeleted())) {
      unknownToAuthorization.put(after.id(), now.plus(faults.span(Kind.GRANT_LAG)));
    }
    if (faults.has(Kind.MEMBER_LAG) && before != null) {
      hide(before, after, now, now.plus(faults.span(Kind.MEMBER_LAG)));
    }
  }

  /** A user who changes twice is shown as before the first change until the last one shows. */
  private void hide(User before, User after, Instant now, Instant until) {
    Set<String> changed = new HashSet<>(before.memberships().objects());
    changed.addAll(after.memberships().objects());
    for (String id : changed) {
      boolean was = before.memberships().objects().contains(id);
      if (was != after.memberships().objects().contains(id)) {
        boolean shown = shows(id, after.id(), was, now);
        members.put(new Member(id, after.id()), new Former(shown, until));
      }
    }
  }
}
