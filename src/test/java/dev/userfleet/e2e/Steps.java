package dev.userfleet.e2e;

import java.util.List;

/** Two histories, each on a stage of its own: a step begins where the one before it ended. */
final class Steps {
  static final List<List<Step>> HISTORIES =
      List.of(
          joined(List.of(RosterSteps.ALL, OrgSteps.ALL)),
          joined(
              List.of(ExistingSteps.ALL, FaultySteps.ALL, DeletionSteps.ALL, OtherOrgSteps.ALL)));

  private Steps() {}

  private static List<Step> joined(List<List<Step>> chapters) {
    return chapters.stream().flatMap(List::stream).toList();
  }
}
