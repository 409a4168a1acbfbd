package dev.userfleet.provider.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.provider.engine.StateWrites;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a run waited for the engine's writes. */
class BetweenStepsTest {
  private static BetweenSteps steps(StateWrites writes, boolean alone) {
    BetweenSteps steps = new BetweenSteps(writes);
    if (alone) {
      steps.fleetAlone();
    }
    return steps;
  }

  private static void step(BetweenSteps steps, String what, int from, int to) {
    steps.on(new RunEvent.Began(Instant.ofEpochSecond(from), what, "urn"));
    steps.on(new RunEvent.Ended(Instant.ofEpochSecond(to), what, /* failure= */ ""));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "most of the time nothing was asked, EACH_STEP, true, 0, 1, 7, 8, 6",
    "the state is written once, ONCE, true, 0, 1, 7, 8,",
    "nobody keeps notes of what is beside the fleet, EACH_STEP, false, 0, 1, 7, 8,",
    "operations are longer than what lies between, EACH_STEP, true, 0, 6, 12, 18,",
    "a few seconds, EACH_STEP, true, 0, 1, 5, 6,"
  })
  void advice_twoSteps_saysWhatWouldBeSaved(
      String why,
      StateWrites writes,
      boolean alone,
      int from,
      int to,
      int again,
      int end,
      @Nullable Integer saved) {
    BetweenSteps steps = steps(writes, alone);
    step(steps, "one", from, to);
    step(steps, "other", again, end);

    assertEquals(
        Optional.ofNullable(saved)
            .map(
                seconds ->
                    "PULUMI_SKIP_CHECKPOINTS=true saves up to "
                        + seconds
                        + " s of writing the state (docs/operations.md)"),
        steps.advice(),
        why);
  }

  /** One goes on while the other ends. */
  @Test
  void advice_oneIsAlwaysUnderWay_none() {
    BetweenSteps steps = steps(StateWrites.EACH_STEP, /* alone= */ true);
    steps.on(new RunEvent.Began(Instant.ofEpochSecond(0), "long", "urn"));
    step(steps, "one", 0, 1);
    step(steps, "other", 19, 20);
    steps.on(new RunEvent.Ended(Instant.ofEpochSecond(20), "long", /* failure= */ ""));

    assertEquals(Optional.empty(), steps.advice());
  }

  @Test
  void advice_nothingHappened_none() {
    assertEquals(Optional.empty(), steps(StateWrites.EACH_STEP, /* alone= */ true).advice());
  }

  /** As the engine reads it. */
  @ParameterizedTest
  @CsvSource({"1, ONCE", "true, ONCE", "True, ONCE", "0, EACH_STEP", "yes, EACH_STEP"})
  void of_variable_asTheEngineReadsIt(String value, StateWrites expected) {
    assertEquals(expected, StateWrites.of(Map.of("PULUMI_SKIP_CHECKPOINTS", value)));
    assertEquals(StateWrites.EACH_STEP, StateWrites.of(Map.of()));
  }
}
