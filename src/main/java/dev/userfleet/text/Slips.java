package dev.userfleet.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names of few that are one slip of the hand away from a name of many. Pure. */
public final class Slips {
  /** So many people for each of the few: two teams of a like name are mostly nearer in size. */
  private static final int MANY = 5;

  /** In shorter words one letter tells things apart: Team A, Team B. */
  private static final int LONG_WORD = 4;

  private Slips() {}

  /**
   * What was probably meant.
   *
   * @param counts name → how many have it; the name itself among them
   */
  public static Optional<String> of(String name, Map<String, Integer> counts) {
    int few = counts.getOrDefault(name, 1);
    return counts.entrySet().stream()
        .filter(other -> other.getValue() >= MANY * few && isSlip(name, other.getKey()))
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /** Whether only case, signs, or one letter of one long word without digits differ. */
  private static boolean isSlip(String one, String other) {
    if (one.equals(other)) {
      return false;
    }
    List<String> words = words(one);
    List<String> others = words(other);
    if (String.join("", words).equals(String.join("", others))) {
      return true;
    }
    if (words.size() != others.size()) {
      return false;
    }
    List<Integer> different = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).equals(others.get(i))) {
        different.add(i);
      }
    }
    return different.size() == 1
        && isSlipOfWord(words.get(different.get(0)), others.get(different.get(0)));
  }

  private static List<String> words(String name) {
    return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static boolean isSlipOfWord(String one, String other) {
    return Math.min(one.length(), other.length()) >= LONG_WORD
        && (one + other).chars().noneMatch(Character::isDigit)
        && (NearMiss.distance(one, other) == 1 || areTwoSwapped(one, other));
  }

  private static boolean areTwoSwapped(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    int at = 0;
    while (one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at + 1 < one.length()
        && one.charAt(at) == other.charAt(at + 1)
        && one.charAt(at + 1) == other.charAt(at)
        && one.substring(at + 2).equals(other.substring(at + 2));
  }
}
