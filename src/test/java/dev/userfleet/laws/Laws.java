package dev.userfleet.laws;

import dev.userfleet.model.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Holds the laws against histories in worlds of others. */
public final class Laws {
  private Laws() {}

  /**
   * Plays those histories to their ends that the CLI can play.
   *
   * @throws AssertionError with each that broke a law, and how it went
   */
  public static void requireWithCli(LongStream seeds, Function<Setup, World> worlds) {
    List<String> broken = new ArrayList<>();
    seeds.forEach(
        seed -> {
          History history = Histories.forTheCli(seed);
          Optional<Broken> found = Findings.broken(history, worlds);
          System.out.printf("Seed %d: %s%n", seed, found.map(Broken::getMessage).orElse("holds"));
          found.ifPresent(
              how ->
                  broken.add(
                      how.law()
                          + " is broken by seed "
                          + seed
                          + ":\n"
                          + history
                          + "\nwhich went so: "
                          + how.getMessage()));
        });
    if (!broken.isEmpty()) {
      throw new AssertionError(String.join("\n\n", broken));
    }
  }
}
