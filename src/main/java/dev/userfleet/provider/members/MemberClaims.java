package dev.userfleet.provider.members;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.Table;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whom the resources of a run declare of each object, so that none takes out another's people. */
final class MemberClaims {
  /** Object, resource → user ids. Guarded by this. */
  private final Table<String, String, Set<String>> claims = HashBasedTable.create();

  /**
   * @param owner a resource, as the engine tells it apart from others
   */
  synchronized void declare(String object, String owner, Set<String> userIds) {
    claims.put(object, owner, Set.copyOf(userIds));
  }

  /** A resource that is deleted declares nobody. */
  synchronized void withdraw(String object, String owner) {
    claims.remove(object, owner);
  }

  /** Those whom other resources declare. */
  synchronized Set<String> ofOthers(String object, String owner) {
    Set<String> users = new HashSet<>();
    for (Map.Entry<String, Set<String>> claim : claims.row(object).entrySet()) {
      if (!claim.getKey().equals(owner)) {
        users.addAll(claim.getValue());
      }
    }
    return users;
  }
}
