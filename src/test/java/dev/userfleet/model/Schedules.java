package dev.userfleet.model;

import dev.userfleet.model.Interruption.Kind;
import dev.userfleet.model.Step.Outside.Act;
import dev.userfleet.model.Step.Run.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A schedule for every seed. */
final class Schedules {
  private static final int MOST_STEPS = 14;
  private static final int MOST_FAULTS = 4;
  private static final int MOST_SEEDS = 10_000;

  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e");
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
  private static final List<Policies> POLICIES =
      List.of(
          new Policies("restore", "delete"),
          new Policies("adopt", "delete"),
          new Policies("fail", "delete"),
          new Policies("restore", "deactivate"),
          new Policies("adopt", "retain"));

  private record Policies(String existing, String destroying) {}

  private final Random random;

  private Schedules(long seed) {
    random = new Random(seed);
  }

  static Schedule of(long seed) {
    return new Schedules(seed).schedule();
  }

  private Schedule schedule() {
    Setup setup = setup();
    List<Step> steps = new ArrayList<>();
    for (int left = 1 + random.nextInt(MOST_STEPS); left > 0; left--) {
      steps.add(step());
    }
    return new Schedule(setup, steps);
  }

  private Setup setup() {
    Policies policies = any(POLICIES);
    List<String> faults = new ArrayList<>();
    for (int left = random.nextInt(MOST_FAULTS + 1); left > 0; left--) {
      faults.add(any(FAULTS));
    }
    return new Setup(
        policies.existing(),
        policies.destroying(),
        faults.stream().distinct().toList(),
        any(QUIRKS),
        any(List.of(Setup.LONG_LIFE, 60, 10)),
        /* parallel= */ 1 + random.nextInt(4),
        random.nextInt(MOST_SEEDS));
  }

  private Step step() {
    String key = any(KEYS);
    return switch (random.nextInt(27)) {
      case 0, 1 -> new Step.Remove(key);
      case 2, 3, 4, 5 ->
          new Step.Set(key, any(List.of(Field.values())), random.nextInt(MOST_SEEDS));
      case 6 -> new Step.NewEmail(key);
      case 7 -> new Step.Rename(key, any(KEYS));
      case 8, 9, 10 -> new Step.Outside(key, any(List.of(Act.values())));
      case 11 -> new Step.LoseIntents();
      case 12, 13, 14, 15 -> new Step.Run(Command.UP, interruption());
      case 16 -> new Step.Run(any(List.of(Command.values())), interruption());
      case 20 -> new Step.Rekey(key, any(KEYS));
      case 17, 18, 19 -> new Step.Settle();
      default -> new Step.Add(key, random.nextInt(MOST_SEEDS));
    };
  }

  private Interruption interruption() {
    Kind kind = any(List.of(Kind.values()));
    return kind == Kind.NONE
        ? Interruption.NONE
        : new Interruption(kind, 1 + random.nextInt(15), random.nextInt(4));
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
