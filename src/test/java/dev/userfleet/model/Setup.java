package dev.userfleet.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What holds for a whole schedule.
 *
 * @param existing the setting onExisting
 * @param destroying the setting onDestroy
 * @param faults in the words of {@code simulate --faults}, with ~ for the unit of time
 * @param quirks in the words of {@code simulate --quirks}
 */
public record Setup(
    String existing,
    String destroying,
    List<String> faults,
    String quirks,
    int tokenLife,
    int parallel,
    int seed) {

  /** Seconds: no token ends before the schedule does. */
  public static final int LONG_LIFE = 86_400;

  /** The org's settings, in the simulator's words. */
  public String org(String unit) {
    return "{limit: none, seed: "
        + seed
        + ", quirks: '"
        + quirks
        + "', token-life: "
        + tokenLife
        + "s, faults: '"
        + (faults.isEmpty() ? "none" : String.join(", ", faults).replace("~", unit))
        + "'}";
  }

  /** The same org with fewer faults. */
  public Setup withFaults(List<String> fewer) {
    return new Setup(existing, destroying, fewer, quirks, tokenLife, parallel, seed);
  }

  /** The same with one thing as usual that was not. */
  public Stream<Setup> plainer() {
    return Stream.of(
            new Setup(existing, destroying, faults, "none", tokenLife, parallel, seed),
            new Setup(existing, destroying, faults, quirks, LONG_LIFE, parallel, seed),
            new Setup(existing, destroying, faults, quirks, tokenLife, 1, seed))
        .filter(plain -> !plain.equals(this));
  }

  boolean fails() {
    return existing.equals("fail");
  }
}
