package dev.userfleet.text;

import java.text.Normalizer;

/** How a text from a file is cleaned, what may stand in it, and how a message shows it. */
public final class Texts {

  private static final int LONGEST_SHOWN = 100;

  private Texts() {}

  /** Persian and Indic names need these two, and an emoji does. */
  private static final String JOINERS = "\u200c\u200d";

  /** Without what cannot be seen at its ends, and composed (NFC), so that what looks alike is. */
  public static String clean(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isUnseen(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (start < end && isUnseen(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFC);
  }

  /**
   * Whether it holds what no name has, such as a line break, half a surrogate pair, a zero-width
   * space or a change of direction.
   */
  public static boolean hasControlCharacter(String text) {
    return text.codePoints().filter(point -> JOINERS.indexOf(point) < 0).anyMatch(Texts::isControl);
  }

  /** The text fit for one line of a terminal: what cannot be seen escaped, the end cut off. */
  public static String printable(String text) {
    return text.codePointCount(0, text.length()) > LONGEST_SHOWN
        ? whole(text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN))) + "…"
        : whole(text);
  }

  /** The same with its end, for what has to be found again, such as a file. */
  public static String whole(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (isControl(point)) {
                shown.append(String.format("\\u%04x", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    // Where this stands in a log of CI, it would be a command.
    return shown.toString().replace("##[", "##\\u005b");
  }

  public static String quoted(String text) {
    return '"' + printable(text) + '"';
  }

  private static boolean isUnseen(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.getType(point) == Character.FORMAT;
  }

  private static boolean isControl(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
