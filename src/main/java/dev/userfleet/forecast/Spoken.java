package dev.userfleet.forecast;

import java.time.Duration;

/** Durations for people, to about three digits. Pure. */
final class Spoken {
  private Spoken() {}

  static String of(Duration duration) {
    if (duration.toSeconds() < 100) {
      long tenths = (duration.toMillis() + 50) / 100;
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    if (duration.toMinutes() < 100) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return duration.toHours() < 48
        ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
        : duration.toDays() + " d " + duration.toHoursPart() + " h";
  }
}
