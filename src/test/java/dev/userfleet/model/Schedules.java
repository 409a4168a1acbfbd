package dev.userfleet.model;

import dev.userfleet.model.Interruption.Kind;
import dev.userfleet.model.Step.Run.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A schedule for every seed. */
final class Schedules {
  private static final int MOST_STEPS = 14;
  private static final int MOST_SEEDS = 10_000;

  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e");
  private static final List<Setups.Policies> POLICIES =
      List.of(
          Setups.RESTORE,
          new Setups.Policies("adopt", "delete"),
          new Setups.Policies("fail", "delete"),
          new Setups.Policies("restore", "deactivate"),
          new Setups.Policies("adopt", "retain"));

  private final Random random;

  private Schedules(long seed) {
    random = new Random(seed);
  }

  static Schedule of(long seed) {
    return new Schedules(seed).schedule();
  }

  private Schedule schedule() {
    Setup setup = Setups.any(random, any(POLICIES), /* faulty= */ true);
    List<Step> steps = new ArrayList<>();
    for (int left = 1 + random.nextInt(MOST_STEPS); left > 0; left--) {
      steps.add(step());
    }
    return new Schedule(setup, steps);
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
