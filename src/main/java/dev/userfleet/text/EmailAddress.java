package dev.userfleet.text;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an e-mail address may look like. Pure. */
public final class EmailAddress {
  /** RFC 5321 leaves this much for an address in a path. */
  private static final int LONGEST = 254;

  /**
   * Neither seen nor plain: blanks, control and format characters, what mail headers quote with.
   */
  private static final String ODD = "@\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}<>,;:\"()";

  private static final Pattern FORM =
      Pattern.compile("[^%1$s]+@[^.%1$s]+(\\.[^.%1$s]+)+".formatted(ODD));

  private static final Pattern DOTS = Pattern.compile("^\\.|\\.\\.|\\.@");

  /** What word processors make of an apostrophe. */
  private static final Pattern CURLY = Pattern.compile("[‘’]");

  /** As mail programs show and link it. */
  private static final Pattern AROUND =
      Pattern.compile("(?:mailto:|[^<>]{0,254}<)([^<>@\\s]{1,254}@[^<>@\\s]{1,254}?)>?");

  private static final Pattern BETWEEN_LETTERS = Pattern.compile("[^\\p{L}]+");

  /** Scripts whose letters look alike; whoever mixes them in a word means one of them. */
  private static final Set<UnicodeScript> ALIKE =
      EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

  private EmailAddress() {}

  /** Whether it is one address in a dotted domain, with nothing around it. */
  public static boolean isValid(String text) {
    return text.length() <= LONGEST
        && FORM.matcher(text).matches()
        && !DOTS.matcher(text).find()
        && !CURLY.matcher(text).find()
        && stranger(text).isEmpty();
  }

  /** What to do about a text that is no address, as the end of a sentence; often nothing. */
  public static String hint(String text) {
    if (text.length() > LONGEST * 2) {
      return "";
    }
    Matcher around = AROUND.matcher(text);
    if (around.matches() && isValid(around.group(1))) {
      return "; write " + Texts.printable(around.group(1)) + " alone";
    }
    if (CURLY.matcher(text).find()) {
      return "; write a straight ' for the curly one";
    }
    if (DOTS.matcher(text).find()) {
      return "; a dot stands between two letters";
    }
    return stranger(text)
        .map(
            letter ->
                "; the letter %s (U+%04X) is %s, and others of its word are not"
                    .formatted(
                        Character.toString(letter), letter, Choice.typed(UnicodeScript.of(letter))))
        .orElse("");
  }

  /** The first letter of a word that is of another script than those before it. */
  private static Optional<Integer> stranger(String text) {
    return Arrays.stream(BETWEEN_LETTERS.split(text))
        .flatMap(
            word -> {
              Set<UnicodeScript> met = EnumSet.noneOf(UnicodeScript.class);
              return word.codePoints()
                  .filter(letter -> ALIKE.contains(UnicodeScript.of(letter)))
                  .filter(letter -> met.add(UnicodeScript.of(letter)) && met.size() > 1)
                  .boxed();
            })
        .findFirst();
  }
}
