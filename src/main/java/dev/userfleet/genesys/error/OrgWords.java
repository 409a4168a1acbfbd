package dev.userfleet.genesys.error;

import dev.userfleet.genesys.model.Secrets;
import dev.userfleet.text.Texts;

/**
 * Words of an org, or of whoever answers in its place, made fit for a message: without secrets,
 * short, on one line, and nothing that a terminal or a CI job would act on. Nothing else of an
 * answer stands in a message.
 */
final class OrgWords {
  /** Code points; longer ones tell no more. */
  private static final int LONGEST = 500;

  /** What is longer was not written for people. */
  private static final int LONGEST_READ = 65_536;

  private final Secrets secrets;

  OrgWords(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The words without secrets: as they are otherwise, and thus not for people. */
  String hidden(String words) {
    return words.length() > LONGEST_READ ? "" : secrets.hideIn(words);
  }

  /** The words as a message may show them. */
  String shown(String words) {
    // In this order: half a secret would not be found, nor an escaped one.
    String hidden = hidden(words).strip();
    return hidden.codePointCount(0, hidden.length()) > LONGEST
        ? inert(hidden.substring(0, hidden.offsetByCodePoints(0, LONGEST))) + "…"
        : inert(hidden);
  }

  /** On one line, and no command of a CI job: those begin with two colons, or with two hashes. */
  static String inert(String text) {
    return Texts.whole(text).replace("::", ":\\u003a").replace("##[", "##\\u005b");
  }
}
