package dev.userfleet.laws;

import java.util.Locale;
import java.util.Set;

/** Somebody who exists, whatever rosters say; each has a name that nobody else has. */
public enum Human {
  ANN(17),
  BOB(18),
  CAT(19),
  DAN(20),
  EVE(21),
  FAY(22),
  GUS(23),
  HAL(24);

  /** What every password begins with. */
  static final String SECRET = "never-shown-";

  private final int number;

  Human(int number) {
    this.number = number;
  }

  String given() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** An e-mail of hers; the first one bears no number. */
  String email(int nth) {
    return given().toLowerCase(Locale.ROOT) + (nth == 0 ? "" : nth) + "@example.com";
  }

  /** Her name, which changes when she marries. */
  String name(int nth) {
    return given() + " " + surname(nth);
  }

  private static String surname(int nth) {
    return nth == 0 ? "Lind" : "Kern" + nth;
  }

  /** A text that is hers alone. */
  String text(Column column, int nth) {
    return given() + "'s " + column.header() + " " + nth;
  }

  boolean hasPassword() {
    return number % 2 == 0;
  }

  String password() {
    return SECRET + given();
  }

  /** The key that she is given when she is hired, of a kind that spreadsheets spoil. */
  String key() {
    return "00" + number;
  }

  static final Set<Human> ALL = Set.of(values());
}
