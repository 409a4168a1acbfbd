package dev.userfleet.model;

import dev.userfleet.model.Shrinking.Failing;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Plays the schedules of many seeds; the first that fails is told of, shrunk. */
public final class Plays {
  private Plays() {}

  /**
   * Plays one after the other.
   *
   * @throws AssertionError naming the seed, with the smallest schedule that fails and its story
   */
  public static void all(LongStream seeds, Function<Setup, World> worlds) {
    seeds.forEach(seed -> play(seed, worlds));
  }

  private static void play(long seed, Function<Setup, World> worlds) {
    Schedule schedule = Schedules.of(seed);
    Optional<AssertionError> failure = played(schedule, worlds);
    if (failure.isPresent()) {
      Failing<Schedule, AssertionError> least =
          Shrinking.smallest(
              new Failing<>(schedule, failure.get()),
              Schedule::smaller,
              smaller -> played(smaller, worlds));
      throw new AssertionError(
          "seed "
              + seed
              + " fails, shrunk to:\n"
              + least.what()
              + "\nwhich went so: "
              + least.failure().getMessage(),
          least.failure());
    }
  }

  private static Optional<AssertionError> played(Schedule schedule, Function<Setup, World> worlds) {
    try (World world = worlds.apply(schedule.setup())) {
      new Play(schedule, world).play();
      return Optional.empty();
    } catch (AssertionError failure) {
      return Optional.of(failure);
    }
  }
}
