package dev.userfleet.e2e;

import static dev.userfleet.e2e.Step.step;
import static dev.userfleet.e2e.Step.up;

import java.util.List;

/** The emptied stack begins anew in another org, which has a limit. */
final class OtherOrgSteps {
  /** Each reports to the one before, so that it is known who is made before the bad one. */
  private static final Roster CHAIN =
      Roster.plain(4)
          .set(List.of("P2"), "manager", "p1@example.com")
          .set(List.of("P3"), "manager", "p2@example.com")
          .set(List.of("P3"), "division", "Nowhere")
          .set(List.of("P4"), "manager", "p3@example.com");

  static final List<Step> ALL =
      List.of(
          step(
              "one bad user, who stops the run",
              stage -> {
                stage.moveElsewhere();
                stage.edit(roster -> CHAIN);
              },
              up(),
              """
              """,
              "create P3 (p3@example.com)"),
          step(
              "the rest, and more than a window of the limit takes",
              stage -> stage.edit(roster -> Roster.plain(14)),
              up("--parallel", "64"),
              """
              """),
          step(
              "an empty roster that is meant",
              stage -> {
                stage.set("allowEmpty", "true");
                stage.scribble("key,email,name\n");
              },
              up("--parallel", "64"),
              """
              """));

  private OtherOrgSteps() {}
}
