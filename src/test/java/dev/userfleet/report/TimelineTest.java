package dev.userfleet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Timeline timeline = new Timeline(START);

  @Test
  void until_shortRun_momentByMoment() {
    timeline.sent(at(0));
    timeline.sent(at(50));
    timeline.ended(at(120), Timeline.End.REFUSED);
    timeline.ended(at(250), Timeline.End.FAILED);

    RunReport.Moments shown = timeline.until(at(300));

    assertEquals(
        new RunReport.Moments(
            0.1,
            List.of(2, 0, 0, 0),
            List.of(0, 1, 0, 0),
            List.of(0, 0, 1, 0),
            List.of(2, 2, 1, 0),
            List.of(-1, -1, -1, -1)),
        shown);
  }

  @Test
  void until_budgetTold_staysUntilToldAnew() {
    timeline.budget(at(0), 299);
    timeline.budget(at(200), 298);

    assertEquals(List.of(299, 299, 298, 298), timeline.until(at(399)).budget());
  }

  @Test
  void until_hours_noCallIsLost() {
    for (int second = 0; second < 7200; second++) {
      timeline.sent(at(second * 1000L));
      timeline.ended(at(second * 1000L), Timeline.End.WELL);
    }

    List<Integer> sent = timeline.until(at(7_200_000)).sent();

    assertEquals(7200, sent.stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void until_hours_boundedRoom() {
    timeline.sent(at(7_200_000));

    List<Integer> sent = timeline.until(at(7_200_000)).sent();

    assertTrue(sent.size() <= 400, () -> sent.size() + " moments");
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }
}
