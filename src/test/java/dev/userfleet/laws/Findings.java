package dev.userfleet.laws;

import dev.userfleet.model.Setup;
import dev.userfleet.model.Shrinking;
import dev.userfleet.model.Shrinking.Failing;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Which laws the histories of many seeds have broken. */
final class Findings {
  private final Function<Setup, World> worlds;
  private final Map<Law, Long> firsts = new EnumMap<>(Law.class);
  private final Map<Law, Integer> counts = new EnumMap<>(Law.class);

  private Findings(Function<Setup, World> worlds) {
    this.worlds = worlds;
  }

  /** Plays one after the other, each until it ends or breaks a law. */
  static Findings of(LongStream seeds, Function<Setup, World> worlds) {
    Findings findings = new Findings(worlds);
    seeds.forEach(
        seed ->
            broken(Histories.of(seed), worlds)
                .ifPresent(
                    broken -> {
                      findings.firsts.putIfAbsent(broken.law(), seed);
                      findings.counts.merge(broken.law(), 1, Integer::sum);
                    }));
    return findings;
  }

  static Optional<Broken> broken(History history, Function<Setup, World> worlds) {
    try (World world = worlds.apply(history.setup())) {
      new Play(history, world).play();
      return Optional.empty();
    } catch (Broken broken) {
      return Optional.of(broken);
    }
  }

  /**
   * Whether that one held.
   *
   * @throws AssertionError naming the first seed that broke it, with the smallest history that does
   *     and how it went
   */
  void require(Law law) {
    @Nullable Long seed = firsts.get(law);
    if (seed != null) {
      throw told(
          law + " is broken by " + counts.get(law) + " histories; the first is of seed " + seed,
          least(Histories.of(seed), law, worlds));
    }
  }

  static Failing<History, Broken> least(History history, Law law, Function<Setup, World> worlds) {
    Function<History, Optional<Broken>> play =
        smaller -> broken(smaller, worlds).filter(broken -> broken.law() == law);
    return Shrinking.smallest(
        new Failing<>(history, play.apply(history).orElseThrow()), History::smaller, play);
  }

  static AssertionError told(String what, Failing<History, Broken> least) {
    return new AssertionError(
        what + ", shrunk to:\n" + least.what() + "\nwhich went so: " + least.failure().getMessage(),
        least.failure());
  }
}
