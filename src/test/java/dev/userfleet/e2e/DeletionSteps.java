package dev.userfleet.e2e;

import static dev.userfleet.e2e.Step.destroy;
import static dev.userfleet.e2e.Step.preview;
import static dev.userfleet.e2e.Step.step;
import static dev.userfleet.e2e.Step.up;

import java.util.List;
import java.util.Map;

/** People leave, one by one and all at once. */
final class DeletionSteps {
  private static final Roster OTHERS = new Roster(Roster.plain(20).rows().subList(10, 16));

  static final List<Step> ALL =
      List.of(
          step(
              "one removed, under retain",
              stage -> {
                stage.set("onDestroy", "retain");
                stage.edit(roster -> roster.without(List.of("LIVE")));
              },
              up(),
              """
              """),
          step(
              "one removed, under deactivate",
              stage -> {
                stage.set("onDestroy", "deactivate");
                stage.edit(roster -> roster.without(List.of("HAND")));
              },
              up(),
              """
              """),
          step(
              "the deactivated one back",
              stage ->
                  stage.edit(
                      roster ->
                          roster.plus(
                              Map.of(
                                  "key", "HAND",
                                  "email", "hand@example.com",
                                  "name", "Made By Hand"))),
              up(),
              """
              """,
              "restored"),
          step(
              "two removed where one may be",
              stage -> {
                stage.unset("onDestroy");
                stage.set("maxDeletes", "1");
                stage.edit(roster -> roster.without(List.of("HAND", "Q4")));
              },
              up("--parallel", "1"),
              """
              """,
              "maxDeletes"),
          step(
              "everybody else",
              stage -> {
                stage.unset("maxDeletes");
                stage.edit(roster -> OTHERS);
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
              """),
          step(
              "up of a new fleet in an org with a limit",
              stage -> {
                stage.moveElsewhere();
                stage.edit(roster -> Roster.plain(30));
              },
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

  private DeletionSteps() {}
}
