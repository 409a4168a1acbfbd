package dev.userfleet.e2e;

import java.util.List;
import java.util.stream.Stream;

/** Two histories, each on a stage of its own: a step begins where the one before it ended. */
final class Steps {
  static final List<List<Step>> HISTORIES =
      List.of(
          joined(RosterSteps.ALL, OrgSteps.ALL),
          joined(ExistingSteps.ALL, FaultySteps.ALL, DeletionSteps.ALL, OtherOrgSteps.ALL));

  private Steps() {}

  @SafeVarargs
  private static List<Step> joined(List<Step>... chapters) {
    return Stream.of(chapters).flatMap(List::stream).toList();
  }
}
