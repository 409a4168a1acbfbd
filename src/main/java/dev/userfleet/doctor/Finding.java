package dev.userfleet.doctor;

import java.util.Locale;

/**
 * What one look at the org came to.
 *
 * @param about a word or two
 */
record Finding(Grade grade, String about, String text) {

  enum Grade {
    OK,
    NOTE,
    FAIL
  }

  static Finding ok(String about, String text) {
    return new Finding(Grade.OK, about, text);
  }

  static Finding note(String about, String text) {
    return new Finding(Grade.NOTE, about, text);
  }

  static Finding fail(String about, String text) {
    return new Finding(Grade.FAIL, about, text);
  }

  boolean isFailure() {
    return grade == Grade.FAIL;
  }

  /** A line, or several if the text has some. */
  @Override
  public String toString() {
    return String.format("%-5s%-15s%s", grade.name().toLowerCase(Locale.ROOT), about, text);
  }
}
