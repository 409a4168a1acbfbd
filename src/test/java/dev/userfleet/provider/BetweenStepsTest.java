package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a run waited for the engine's writes. */
class BetweenStepsTest {
  private static final Optional<String> SIX_SECONDS =
      Optional.of(
          "PULUMI_SKIP_CHECKPOINTS=true saves up to 6 s of writing the state (docs/operations.md)");

  private static BetweenSteps ofAFleetAlone(StateWrites writes) {
    BetweenSteps steps = new BetweenSteps(writes);
    steps.fleetAlone();
    return steps;
  }

  private static void step(BetweenSteps steps, String what, int from, int to) {
    steps.on(new RunEvent.Began(Instant.ofEpochSecond(from), what, "urn"));
    steps.on(new RunEvent.Ended(Instant.ofEpochSecond(to), what, /* well= */ true));
  }

  @Test
  void advice_mostOfTheTimeNothingWasAsked_saysWhatSavesIt() {
    BetweenSteps steps = ofAFleetAlone(StateWrites.EACH_STEP);
    step(steps, "one", 0, 1);
    step(steps, "other", 7, 8);

    assertEquals(SIX_SECONDS, steps.advice());
  }

  @Test
  void advice_writtenOnce_none() {
    BetweenSteps steps = ofAFleetAlone(StateWrites.ONCE);
    step(steps, "one", 0, 1);
    step(steps, "other", 7, 8);

    assertEquals(Optional.empty(), steps.advice());
  }

  @Test
  void advice_operationsLongerThanWhatLiesBetween_none() {
    BetweenSteps steps = ofAFleetAlone(StateWrites.EACH_STEP);
    step(steps, "one", 0, 6);
    step(steps, "other", 12, 18);

    assertEquals(Optional.empty(), steps.advice());
  }

  /** One goes on while the other ends. */
  @Test
  void advice_oneIsAlwaysUnderWay_none() {
    BetweenSteps steps = ofAFleetAlone(StateWrites.EACH_STEP);
    steps.on(new RunEvent.Began(Instant.ofEpochSecond(0), "long", "urn"));
    step(steps, "one", 0, 1);
    step(steps, "other", 19, 20);
    steps.on(new RunEvent.Ended(Instant.ofEpochSecond(20), "long", /* well= */ true));

    assertEquals(Optional.empty(), steps.advice());
  }

  @Test
  void advice_aFewSeconds_none() {
    BetweenSteps steps = ofAFleetAlone(StateWrites.EACH_STEP);
    step(steps, "one", 0, 1);
    step(steps, "other", 5, 6);

    assertEquals(Optional.empty(), steps.advice());
  }

  /** Nobody keeps notes of other resources. */
  @Test
  void advice_otherResourcesBesideTheFleet_none() {
    BetweenSteps steps = new BetweenSteps(StateWrites.EACH_STEP);
    step(steps, "one", 0, 1);
    step(steps, "other", 7, 8);

    assertEquals(Optional.empty(), steps.advice());
  }

  @Test
  void advice_nothingHappened_none() {
    assertEquals(Optional.empty(), ofAFleetAlone(StateWrites.EACH_STEP).advice());
  }

  /** As the engine reads it. */
  @ParameterizedTest
  @CsvSource({"1, ONCE", "true, ONCE", "True, ONCE", "0, EACH_STEP", "yes, EACH_STEP"})
  void of_variable_asTheEngineReadsIt(String value, StateWrites expected) {
    assertEquals(expected, StateWrites.of(Map.of("PULUMI_SKIP_CHECKPOINTS", value)));
    assertEquals(StateWrites.EACH_STEP, StateWrites.of(Map.of()));
  }
}
