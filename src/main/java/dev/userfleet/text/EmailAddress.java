package dev.userfleet.text;

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

  private EmailAddress() {}

  /** Whether it is one address in a dotted domain, with nothing around it. */
  public static boolean isValid(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }
}
