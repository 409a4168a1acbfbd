package dev.userfleet.laws;

import dev.userfleet.model.Setup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Holds the laws against histories that the CLI can play, in worlds of others. */
public final class Laws {
  private Laws() {}

  /**
   * Plays the histories of these seeds to their ends.
   *
   * @throws AssertionError with each that broke a law, and how it went
   */
  public static void require(LongStream seeds, Function<Setup, World> worlds) {
    Map<String, History> histories = new LinkedHashMap<>();
    seeds.forEach(seed -> histories.put("seed " + seed, Histories.forTheCli(seed)));
    require(histories, worlds);
  }

  /** The same with what has harmed people once. */
  public static void requirePublished(Function<Setup, World> worlds) {
    Map<String, History> histories = new LinkedHashMap<>();
    Published.all()
        .filter(published -> published.history().layout().isForTheCli())
        .forEach(published -> histories.put(published.what(), published.history()));
    require(histories, worlds);
  }

  private static void require(Map<String, History> histories, Function<Setup, World> worlds) {
    StringBuilder broken = new StringBuilder();
    histories.forEach(
        (what, history) -> {
          Optional<Broken> found = Findings.broken(history, worlds);
          System.out.println(what + ": " + found.map(how -> how.law().toString()).orElse("holds"));
          found.ifPresent(
              how ->
                  broken
                      .append("\n\n%s: %s is broken:\n".formatted(what, how.law()))
                      .append(history)
                      .append("\nwhich went so: ")
                      .append(how.getMessage()));
        });
    if (!broken.isEmpty()) {
      throw new AssertionError(broken);
    }
  }
}
