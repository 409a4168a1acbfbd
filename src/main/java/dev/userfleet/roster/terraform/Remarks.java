package dev.userfleet.roster.terraform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is not converted, each once with everybody whom it concerns. Not thread-safe. */
final class Remarks {
  private final Map<String, Set<String>> whom = new LinkedHashMap<>();

  void add(String text, String email) {
    whom.computeIfAbsent(text, first -> new LinkedHashSet<>()).add(email);
  }

  /** One that is about nobody of the roster. */
  void add(String text) {
    whom.computeIfAbsent(text, first -> new LinkedHashSet<>());
  }

  List<VendorState.Remark> all() {
    List<VendorState.Remark> all = new ArrayList<>();
    whom.forEach((text, emails) -> all.add(new VendorState.Remark(text, List.copyOf(emails))));
    return all;
  }
}
