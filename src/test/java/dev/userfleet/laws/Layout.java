package dev.userfleet.laws;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Which stacks there are over one org, and which fleets they have. */
enum Layout {
  ONE_FLEET(new Fleet("one", "fleet", "")),
  TWO_FLEETS(new Fleet("one", "sales", ""), new Fleet("one", "service", "")),
  TWO_PROVIDERS(new Fleet("one", "sales", "eu"), new Fleet("one", "service", "")),
  TWO_STACKS(new Fleet("one", "fleet", ""), new Fleet("two", "fleet", ""));

  private final ImmutableList<Fleet> fleets;

  Layout(Fleet... fleets) {
    this.fleets = ImmutableList.copyOf(fleets);
  }

  List<Fleet> fleets() {
    return fleets;
  }

  /** Whether each stack has the one fleet of the Java program. */
  boolean isForTheCli() {
    return fleets.stream().allMatch(fleet -> fleet.name().equals("fleet"));
  }

  List<String> stacks() {
    return fleets.stream().map(Fleet::stack).distinct().toList();
  }
}
