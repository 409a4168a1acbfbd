package dev.userfleet.e2e;

import static dev.userfleet.e2e.Step.destroy;
import static dev.userfleet.e2e.Step.preview;
import static dev.userfleet.e2e.Step.step;
import static dev.userfleet.e2e.Step.up;

import java.util.List;

/** People leave, one by one and all at once. */
final class DeletionSteps {
  static final List<Step> ALL =
      List.of(
          step(
              "one removed under retain",
              stage -> {
                stage.moveHome();
                stage.set("onDestroy", "retain");
                stage.edit(roster -> roster.without(List.of("OPEN")));
              },
              up(),
              """
              """),
          step(
              "one removed under deactivate",
              stage -> {
                stage.set("onDestroy", "deactivate");
                stage.edit(roster -> roster.without(List.of("HAND")));
              },
              up(),
              """
              """),
          // A manager goes after those who report, so it is known who is not deleted.
          step(
              "two removed where one may be",
              stage -> {
                stage.unset("onDestroy");
                stage.set("maxDeletes", "1");
                stage.edit(roster -> roster.without(List.of("Q1", "Q3")));
              },
              up(),
              """
              """,
              "maxDeletes: this run has begun 1 deletions"),
          step(
              "everybody replaced",
              stage -> {
                stage.unset("maxDeletes");
                stage.edit(roster -> new Roster(Roster.plain(14).rows().subList(10, 14)));
              },
              up(),
              """
              """),
          step(
              "preview of two thousand",
              stage -> stage.edit(roster -> Roster.plain(2000)),
              preview(),
              """
              """),
          step(
              "destroy",
              destroy(),
              """
              """),
          step(
              "destroy of nothing",
              destroy(),
              """
              """));

  private DeletionSteps() {}
}
