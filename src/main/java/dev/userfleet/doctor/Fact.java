package dev.userfleet.doctor;

import dev.userfleet.text.Texts;

/**
 * What is taken for true of every org, and what this one showed.
 *
 * @param name what it is about
 * @param assumed what userfleet and the embedded org take for true
 * @param seen what the org answered, in the same words where it is the same
 */
record Fact(String name, String assumed, String seen) {
  private static final String NOT_SEEN = "not seen: ";

  static Fact unseen(String name, String assumed, String why) {
    return new Fact(name, assumed, NOT_SEEN + why);
  }

  boolean differs() {
    return !seen.equals(assumed) && !seen.startsWith(NOT_SEEN);
  }

  /** The head of a table in Markdown of which each fact is a row. */
  static String head() {
    return "| fact | assumed | seen |\n|---|---|---|";
  }

  @Override
  public String toString() {
    String shown = seen.equals(assumed) ? "the same" : Texts.printable(seen);
    return "| %s | %s | %s |"
        .formatted(name, assumed, (differs() ? "**" + shown + "**" : shown).replace("|", "/"));
  }
}
