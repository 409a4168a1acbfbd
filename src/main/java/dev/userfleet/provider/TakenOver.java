package dev.userfleet.provider;

import io.grpc.Status;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Whose a user is in this run, and who existed before and was taken instead of made. Thread-safe.
 */
final class TakenOver {
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final Set<String> made = ConcurrentHashMap.newKeySet();
  private final Map<String, String> declared = new ConcurrentHashMap<>();
  private final Set<String> renamed = ConcurrentHashMap.newKeySet();
  private final Set<String> alike = new ConcurrentSkipListSet<>();
  private final Set<String> restored = new ConcurrentSkipListSet<>();
  private final Set<String> adopted = new ConcurrentSkipListSet<>();

  /** A resource of the state, with that user, stays. */
  void declared(String id, String urn) {
    declared.put(id, urn);
  }

  /**
   * Whether a user stays although a resource goes: this run took it over, or has it under another
   * key, be it made just now or taken over by a run before that came to no end.
   */
  boolean isElsewhere(String id, String urn) {
    return ids.contains(id) || !declared.getOrDefault(id, urn).equals(urn);
  }

  /** This run gives that user another e-mail. */
  void renamed(String id) {
    renamed.add(id);
  }

  boolean isRenamed(String id) {
    return renamed.contains(id);
  }

  /** This run made that user for a resource: nobody else's. */
  void made(String id, String urn) {
    if (!made.add(id) || ids.contains(id)) {
      throw claimedTwice(id);
    }
    declared(id, urn);
  }

  boolean isMade(String id) {
    return made.contains(id);
  }

  /**
   * The user has only what is declared and was never used, as an earlier run would have left it.
   */
  void alike(String id, String email) {
    take(id, email);
    alike.add(email);
  }

  void restored(String id, String email) {
    take(id, email);
    restored.add(email);
  }

  void adopted(String id, String email, String urn) {
    if (made.contains(id) && isElsewhere(id, urn)) {
      throw claimedTwice(email);
    }
    take(id, email);
    adopted.add(email);
  }

  private void take(String id, String email) {
    if (!ids.add(id)) {
      throw claimedTwice(email);
    }
  }

  private static ProviderFault claimedTwice(String user) {
    return new ProviderFault(
        Status.Code.ALREADY_EXISTS,
        "two resources of this run claim the user " + user + "; take one of the rows out");
  }

  /** What to tell people at the end of the run, once; empty if nobody was taken over. */
  synchronized Optional<String> tell() {
    StringBuilder text = new StringBuilder();
    if (!restored.isEmpty()) {
      text.append("restored under their old ids, without the roles, extensions and stations that")
          .append(" they may have had: ")
          .append(String.join(", ", restored));
    }
    if (!adopted.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(
              "live before, now managed here and brought to what is declared (onExisting: adopt): ")
          .append(String.join(", ", adopted));
    }
    if (!alike.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(
              "live before, with nothing but what is declared and never used, so taken as made by a")
          .append(" run that was cut off (onExisting: fail would refuse them): ")
          .append(String.join(", ", alike));
    }
    restored.clear();
    alike.clear();
    adopted.clear();
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
  }
}
