package dev.userfleet.provider.members;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of each user so far. For one operation, whose calls follow one another. */
final class Outcome {
  private final Set<String> done = new HashSet<>();
  private final Map<String, String> refused = new TreeMap<>();

  synchronized void done(Collection<String> users, Map<String, String> butRefused) {
    done.addAll(users);
    done.removeAll(butRefused.keySet());
    refused.putAll(butRefused);
  }

  synchronized void refused(String user, String why) {
    refused.put(user, why);
  }

  synchronized Set<String> done() {
    return Set.copyOf(done);
  }

  synchronized boolean isRefused(String user) {
    return refused.containsKey(user);
  }

  /**
   * A line for each who was refused, together; empty if nobody was.
   *
   * @param labels user id → what people call the user
   */
  synchronized Optional<String> words(Map<String, String> labels) {
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            refused.entrySet().stream()
                .map(one -> labels.getOrDefault(one.getKey(), one.getKey()) + ": " + one.getValue())
                .sorted()
                .collect(Collectors.joining("\n  - ", "\n  - ", "")));
  }
}
