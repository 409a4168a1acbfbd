package dev.userfleet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  private static final Instant START = Instant.EPOCH;

  @Test
  void median_oddNumber_isTheMiddleOne() {
    assertEquals(2, Statistics.median(List.of(9.0, 1.0, 2.0)));
  }

  @Test
  void median_evenNumber_isTheMeanOfTheMiddleTwo() {
    assertEquals(2.5, Statistics.median(List.of(9.0, 1.0, 2.0, 3.0)));
  }

  @Test
  void quantile_ofTwenty_leavesOneAbove() {
    List<Double> samples = IntStream.rangeClosed(1, 20).mapToObj(i -> (double) i).toList();

    assertEquals(19, Statistics.quantile(samples, 0.95));
  }

  @Test
  void quantile_ofOne_isThatOne() {
    assertEquals(7, Statistics.quantile(List.of(7.0), 0.95));
  }

  @Test
  void mostWithin_eventAtTheSpansEnd_belongsToTheNext() {
    List<Instant> events = List.of(START, START.plusSeconds(5), START.plusSeconds(10));

    assertEquals(2, Statistics.mostWithin(Duration.ofSeconds(10), events));
  }

  @Test
  void mostWithin_noEvents_isNone() {
    assertEquals(0, Statistics.mostWithin(Duration.ofSeconds(10), List.of()));
  }
}
