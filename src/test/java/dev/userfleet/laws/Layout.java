package dev.userfleet.laws;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Which stacks there are over one org, and which fleets they have. */
enum Layout {
  ONE_FLEET(new Fleet("dev", "fleet", "")),
  TWO_FLEETS(new Fleet("dev", "sales", ""), new Fleet("dev", "service", "")),
  TWO_PROVIDERS(new Fleet("dev", "sales", "eu"), new Fleet("dev", "service", "")),
  TWO_STACKS(new Fleet("dev", "fleet", ""), new Fleet("team", "fleet", ""));

  private final ImmutableList<Fleet> fleets;

  Layout(Fleet... fleets) {
    this.fleets = ImmutableList.copyOf(fleets);
  }

  List<Fleet> fleets() {
    return fleets;
  }

  List<String> stacks() {
    return fleets.stream().map(Fleet::stack).distinct().toList();
  }
}
