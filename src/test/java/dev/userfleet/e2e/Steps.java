package dev.userfleet.e2e;

import java.util.List;
import java.util.stream.Stream;

/** The list of steps, in order: each begins where the one before it ended. */
final class Steps {
  static final List<Step> ALL =
      Stream.of(
              RosterSteps.ALL,
              OrgSteps.ALL,
              ExistingSteps.ALL,
              FaultySteps.ALL,
              DeletionSteps.ALL,
              OtherOrgSteps.ALL)
          .flatMap(List::stream)
          .toList();

  private Steps() {}
}
