package dev.userfleet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {

  private final CallRecord calls = new CallRecord();

  @Test
  void of_limitThatDidNotBind_saysHowMuchWasLeft() {
    call(Reports.START, 70);
    call(Reports.START.plusMillis(500), 42);

    assertEquals(
        List.of(
            "All 3 operations ended well.",
            "The limit did not bind: at least 42 calls of the window were left."),
        story(3, List.of(), Duration.ZERO));
  }

  @Test
  void of_severalWaits_saysTheLongestFirstAndNoneThatNobodyNotices() {
    call(Reports.START, 0);
    calls.waiting(Reports.START, Reports.START.plusMillis(300), "its turn");
    call(Reports.START.plusMillis(300), 0);
    calls.waiting(Reports.START.plusSeconds(1), Reports.START.plusSeconds(3), "the org to recover");
    call(Reports.START.plusSeconds(3), 0);
    calls.waiting(Reports.START.plusSeconds(4), Reports.START.plusSeconds(9), "the window");
    call(Reports.START.plusSeconds(9), 0);

    assertEquals(
        List.of(
            "The one operation ended well.",
            "For 5.0 s of 9.0 s nothing could leave: it waited for the window.",
            "For 2.0 s of 9.0 s nothing could leave: it waited for the org to recover.",
            "The limit alone takes 8.0 s for so many calls."),
        story(1, List.of(), Duration.ofSeconds(8)));
  }

  @Test
  void of_waitThatOutlastedTheCalls_onlyItsPartIsOneOfThem() {
    call(Reports.START, 0);
    calls.waiting(Reports.START.plusSeconds(1), Reports.START.plusSeconds(3), "the window");
    call(Reports.START.plusSeconds(3), 0);
    calls.waiting(Reports.START.plusSeconds(4), Reports.START.plusSeconds(9), "the window");

    assertEquals(
        List.of(
            "For 2.0 s of 3.0 s nothing could leave: it waited for the window.",
            "Beside the calls it waited 5.0 s for the window."),
        story(0, List.of(), Duration.ZERO));
  }

  @Test
  void of_runWithoutOperations_claimsNothingOfThem() {
    call(Reports.START, 5);

    assertEquals(
        List.of("The limit did not bind: at least 5 calls of the window were left."),
        story(0, List.of(), Duration.ZERO));
  }

  private void call(Instant at, int left) {
    calls.sent(at);
    calls.ended(at, 200);
    calls.told(at, 100, left, Duration.ofSeconds(6));
  }

  private List<String> story(int done, List<String> failures, Duration limitAlone) {
    return new RunReport(
            "Run",
            Reports.START.toString(),
            "",
            "",
            done,
            failures.size(),
            failures,
            calls.show(Reports.START.plusSeconds(10), limitAlone),
            List.of(),
            List.of(),
            /* live= */ null)
        .story();
  }
}
