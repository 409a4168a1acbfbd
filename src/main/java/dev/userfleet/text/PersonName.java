package dev.userfleet.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of people, as different spreadsheets write them. Pure. */
public final class PersonName {
  /** Only those of Latin, Greek and Cyrillic: in other scripts marks are vowels, so other names. */
  private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");

  private static final Pattern UNWRITTEN = Pattern.compile("['’‘ʼ`´\\p{Cf}]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  /** Letters that are written as another with a stroke, or as two, and have no accent to drop. */
  private static final Map<Character, String> LETTERS =
      Map.of('ø', "o", 'ł', "l", 'đ', "d", 'ð', "d", 'ħ', "h", 'þ', "th", 'æ', "ae", 'œ', "oe");

  private PersonName() {}

  /**
   * Whether two names are one but for case, accents, punctuation, blanks and the order of words. A
   * name without a word is nobody's.
   */
  public static boolean same(String a, String b) {
    String canonical = canonical(a);
    return !canonical.isEmpty() && canonical.equals(canonical(b));
  }

  /** One spelling for all names that are the same; empty for a name without a word. */
  public static String canonical(String name) {
    // Spacing accents fall apart into a blank and a mark, so apostrophes go first.
    String written = UNWRITTEN.matcher(name).replaceAll("");
    // By way of capitals, so that ß is ss and ı is i.
    String lower = written.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String plain =
        ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      letters.append(LETTERS.getOrDefault(plain.charAt(i), plain.substring(i, i + 1)));
    }
    return Arrays.stream(BETWEEN_WORDS.split(letters))
        .filter(word -> !word.isEmpty())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
