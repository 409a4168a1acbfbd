package dev.userfleet.program;

/** What may stand in a text, and how a text from a file is shown in a message. */
final class Texts {

  private static final int LONGEST_SHOWN = 100;

  private Texts() {}

  /** Whether it holds what no name or e-mail has, such as a line break or half a surrogate pair. */
  static boolean hasControlCharacter(String text) {
    return text.codePoints().anyMatch(Texts::isControl);
  }

  /** The text fit for one line of a terminal: control characters escaped, the end cut off. */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_SHOWN)
        .forEach(
            point -> {
              if (isControl(point)) {
                shown.append(String.format("\\u%04x", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return text.codePointCount(0, text.length()) > LONGEST_SHOWN ? shown + "…" : shown.toString();
  }

  static String quoted(String text) {
    return '"' + printable(text) + '"';
  }

  private static boolean isControl(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
