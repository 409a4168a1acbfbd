package dev.userfleet.simulator.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an org says to those who join something.
 *
 * @param queueSize the most members of a queue
 * @param unitSize the most agents of a management unit
 * @param moveTime how long a move between management units takes
 * @param elsewhere e-mails of agents of a management unit that the client may not see
 */
public record MemberRules(int queueSize, int unitSize, Duration moveTime, Set<String> elsewhere) {
  /** Queues without limit, the vendor's 1500 agents a unit, moves of two seconds. */
  public static final MemberRules DOCUMENTED =
      new MemberRules(Integer.MAX_VALUE, /* unitSize= */ 1500, Duration.ofSeconds(2), Set.of());

  public MemberRules {
    elsewhere =
        elsewhere.stream()
            .map(email -> email.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a management unit that the client may not see has whoever has the e-mail. */
  public boolean isElsewhere(String email) {
    return elsewhere.contains(email.toLowerCase(Locale.ROOT));
  }
}
