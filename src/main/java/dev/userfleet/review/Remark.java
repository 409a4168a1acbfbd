package dev.userfleet.review;

import java.util.List;

/**
 * A sentence and whom it is about.
 *
 * @param text our own words
 * @param about other people's words: show them escaped
 */
record Remark(String text, List<String> about) {
  Remark {
    about = List.copyOf(about);
  }

  static Remark of(String text) {
    return new Remark(text, List.of());
  }
}
