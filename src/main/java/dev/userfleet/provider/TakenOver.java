package dev.userfleet.provider;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Users that existed before and were taken instead of made, for one WARNING. Thread-safe. */
final class TakenOver {
  private final Set<String> restored = new ConcurrentSkipListSet<>();
  private final Set<String> adopted = new ConcurrentSkipListSet<>();

  void restored(String email) {
    restored.add(email);
  }

  void adopted(String email) {
    adopted.add(email);
  }

  /**
   * What to tell people at the end of the run; empty if nothing was taken over, or already told.
   */
  synchronized Optional<String> tell() {
    StringBuilder text = new StringBuilder();
    if (!restored.isEmpty()) {
      text.append(restored.size())
          .append(
              " deleted or inactive users were restored under their old ids; their roles, extensions"
                  + " and stations are lost and must be assigned again: ")
          .append(String.join(", ", restored));
    }
    if (!adopted.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(adopted.size())
          .append(" live users were adopted (onExisting: adopt): ")
          .append(String.join(", ", adopted));
    }
    restored.clear();
    adopted.clear();
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
  }
}
