package dev.userfleet.provider.members;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whom the resources of a stack declare of each object, so that none takes out another's people: in
 * this run, and where it has not said so yet, in the state. Thread-safe.
 */
final class MemberClaims {
  /** Object → URN of a resource → its claim. Guarded by this. */
  private final Map<String, Map<String, Claim>> claims = new HashMap<>();

  // Guarded by this.
  private boolean remembered;

  /**
   * Whom a resource declares.
   *
   * @param current in this run, and not only in the state
   */
  private record Claim(Set<String> userIds, boolean current) {}

  /** Takes what the state has, once; what this run has said already stands. */
  synchronized void remember(Supplier<Map<String, Map<String, Set<String>>>> state) {
    if (remembered) {
      return;
    }
    remembered = true;
    state
        .get()
        .forEach(
            (object, resources) ->
                resources.forEach(
                    (urn, ids) ->
                        of(object).putIfAbsent(urn, new Claim(ids, /* current= */ false))));
  }

  synchronized void declare(String object, String urn, Set<String> userIds) {
    of(object).put(urn, new Claim(Set.copyOf(userIds), /* current= */ true));
  }

  /**
   * A resource that is deleted declares nobody, unless this run has made it anew: then the delete
   * is the second half of a replacement.
   */
  synchronized void withdraw(String object, String urn) {
    if (!Optional.ofNullable(of(object).get(urn)).map(Claim::current).orElse(false)) {
      of(object).remove(urn);
    }
  }

  /** Those whom other resources declare. */
  synchronized Set<String> ofOthers(String object, String urn) {
    Set<String> users = new HashSet<>();
    of(object)
        .forEach(
            (other, claim) -> {
              if (!other.equals(urn)) {
                users.addAll(claim.userIds());
              }
            });
    return users;
  }

  /** Those whom any resource declares. */
  synchronized Set<String> ofAll(String object) {
    return ofOthers(object, "");
  }

  private Map<String, Claim> of(String object) {
    return claims.computeIfAbsent(object, first -> new HashMap<>());
  }
}
