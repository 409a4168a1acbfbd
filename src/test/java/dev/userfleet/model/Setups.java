package dev.userfleet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random orgs, and what can go wrong in them. */
public final class Setups {
  /** What the settings are by default. */
  public static final Policies RESTORE = new Policies("restore", "delete");

  private static final int MOST_FAULTS = 4;
  private static final int MOST_SEEDS = 10_000;

  private static final List<String> FAULTS =
      List.of(
          "cut: 5%",
          "cut-after: 8%",
          "cut-after: 30% POST /api/v2/users",
          "cut-after: 20% PATCH /api/v2/users/*",
          "503: 5%",
          "503-after: 5%",
          "504-after: 5%",
          "stale: 15%",
          "stale-400: 10%",
          "search-lag 1~-60~",
          "missing 1~-20~",
          "latency 0~-2~",
          "revoked: 4%",
          "bad-json: 3%",
          "truncated: 3%",
          "wrong-type: 2%",
          "hang-after: 2%");
  private static final List<String> QUIRKS =
      List.of(
          "none",
          "stale-version-is-400",
          "taken-email-is-400",
          "move-keeps-version",
          "password-raises-version",
          "empty-results-are-shown");

  private Setups() {}

  /**
   * Two settings.
   *
   * @param existing onExisting
   * @param destroying onDestroy
   */
  public record Policies(String existing, String destroying) {}

  /** Some org, in which that is set. */
  public static Setup any(Random random, Policies policies, boolean faulty) {
    List<String> faults = new ArrayList<>();
    for (int left = faulty ? random.nextInt(MOST_FAULTS + 1) : 0; left > 0; left--) {
      faults.add(any(random, FAULTS));
    }
    return new Setup(
        policies.existing(),
        policies.destroying(),
        faults.stream().distinct().toList(),
        any(random, QUIRKS),
        any(random, List.of(Setup.LONG_LIFE, 60, 10)),
        /* parallel= */ 1 + random.nextInt(4),
        random.nextInt(MOST_SEEDS));
  }

  private static <T> T any(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
