package dev.userfleet.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. Pure. */
public final class NearMiss {
  /** In a name this long two slips are still a likeness, in a shorter one only one is. */
  private static final int LONG_NAME = 5;

  private NearMiss() {}

  /** " (did you mean …?)" if a known name is close, otherwise nothing. */
  public static String hint(String typed, Collection<String> known) {
    return of(typed, known).map(name -> " (did you mean " + name + "?)").orElse("");
  }

  /** The closest known name, if it takes few enough edits to be a slip. */
  public static Optional<String> of(String typed, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(letters(typed), letters(name))))
        .filter(
            name -> distance(letters(typed), letters(name)) <= (name.length() < LONG_NAME ? 1 : 2));
  }

  /** Case and what joins words are no slips: E-Mail means email. */
  public static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Levenshtein's: the fewest letters to add, drop or change. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
