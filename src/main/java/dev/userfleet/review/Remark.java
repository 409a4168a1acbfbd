package dev.userfleet.review;

import java.util.List;

/**
 * A sentence and whom it is about.
 *
 * @param text our own words
 * @param about other people's words: show them escaped
 * @param quoted lines of a message, to be shown whole, one below the other: show them escaped too
 */
record Remark(String text, List<String> about, List<String> quoted) {
  Remark {
    about = List.copyOf(about);
    quoted = List.copyOf(quoted);
  }

  Remark(String text, List<String> about) {
    this(text, about, List.of());
  }

  static Remark of(String text) {
    return new Remark(text, List.of());
  }

  /** Messages as their lines; what several say is told once. */
  static Remark quoting(String text, List<String> messages) {
    return new Remark(
        text,
        List.of(),
        messages.stream()
            .distinct()
            .flatMap(String::lines)
            .map(String::stripTrailing)
            .filter(line -> !line.isEmpty())
            .toList());
  }
}
