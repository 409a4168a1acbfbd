package dev.userfleet.person;

import dev.userfleet.text.NearMiss;
import dev.userfleet.text.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What to say to a name that is none of the known ones. */
public final class Names {

  /** The reason against a name where the known ones are too many to repeat them each time. */
  public static final String UNKNOWN = "unknown; the known names stand at the end";

  /** The end of what is said of a telephone number as people dial it within their country. */
  public static final String NO_COUNTRY = ", and names no country";

  private static final int FEW = 5;

  private static final String REFUSED = "password";

  private static final String NO_PASSWORDS =
      "a roster holds no passwords. Remove it and type: pulumi config set --secret --path"
          + " 'userfleet:passwords[\"KEY\"]' (KEY is the user's key)";

  /** What the vendor's own files call it → what stands for it here. */
  private static final Map<String, String> OF_THE_VENDOR =
      Map.of(
          "emailmanager",
          "the column manager takes it: an e-mail, or a name in the roster",
          "phonework",
          "the column phoneNumbers takes it, as work:+4930123456",
          "phonemobile",
          "the column phoneNumbers takes it, as mobile:+4930123456",
          "extension",
          "the column phoneNumbers takes it, as work:x1234, after a semicolon if there is a number",
          "rolesdivision",
          "the column roles takes it, as Agent@Sales; separate several by semicolons",
          "locationwork",
          "the column locations takes it, by name or id");

  private Names() {}

  /** The known name that differs in case and in what joins its words alone, else the one given. */
  public static String column(String name, Collection<String> known) {
    if (known.contains(name) || Texts.hasControlCharacter(name)) {
      return name;
    }
    String letters = NearMiss.letters(name);
    List<String> alike =
        known.stream().filter(one -> NearMiss.letters(one).equals(letters)).toList();
    return alike.size() == 1 ? alike.get(0) : name;
  }

  /** Why the name is refused: its own reason, else the name it resembles, else a few known ones. */
  public static String unknown(String name, Collection<String> known) {
    if (singular(name).equals(REFUSED)) {
      return NO_PASSWORDS;
    }
    String vendors = OF_THE_VENDOR.get(singular(name));
    if (vendors != null) {
      return vendors;
    }
    return NearMiss.of(name, known)
        .map(near -> "unknown; did you mean " + near + "?")
        .orElseGet(
            () -> known.size() > FEW ? UNKNOWN : "unknown; known are " + String.join(", ", known));
  }

  private static String singular(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return letters.endsWith("s") ? letters.substring(0, letters.length() - 1) : letters;
  }
}
