package dev.userfleet.review;

import java.util.List;

/**
 * Rows whose key, e-mail and name do not agree on who they are. The texts are as people wrote them:
 * show them escaped.
 *
 * @param kept the same e-mail and name under another key, as {@code 0017 → 17}: {@code up} keeps
 *     them
 * @param renamed the same e-mail under another key and another name, as {@code 0017 → 17}: {@code
 *     up} asks
 * @param reused the same key for another e-mail and another name: {@code up} asks
 */
record KeyChanges(List<String> kept, List<String> renamed, List<String> reused) {
  static final KeyChanges NONE = new KeyChanges(List.of(), List.of(), List.of());

  KeyChanges {
    kept = List.copyOf(kept);
    renamed = List.copyOf(renamed);
    reused = List.copyOf(reused);
  }
}
