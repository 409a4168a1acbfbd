package dev.userfleet.provider.former;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** E-mails that are handed on in a ring: nobody can be the first to take one. Pure. */
final class Rings {
  private Rings() {}

  /**
   * One refusal a ring.
   *
   * @param after taker's URN → giver's
   */
  static List<String> refusals(Map<String, String> after, Function<String, Declared> rows) {
    List<String> refusals = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (String start : after.keySet()) {
      Set<String> chain = new LinkedHashSet<>();
      String next = start;
      while (next != null && !done.contains(next) && chain.add(next)) {
        next = after.get(next);
      }
      if (next != null && chain.contains(next)) {
        List<String> all = new ArrayList<>(chain);
        refusals.add(
            Refusals.ring(all.subList(all.indexOf(next), all.size()).stream().map(rows).toList()));
      }
      done.addAll(chain);
    }
    return refusals;
  }
}
