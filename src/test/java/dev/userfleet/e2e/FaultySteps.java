package dev.userfleet.e2e;

import static dev.userfleet.e2e.Step.preview;
import static dev.userfleet.e2e.Step.step;
import static dev.userfleet.e2e.Step.up;

import java.util.List;
import java.util.Map;

/** Something is wrong with a row, the roster, the configuration or the credentials. */
final class FaultySteps {
  static final List<Step> ALL =
      List.of(
          step(
              "one bad user among good ones, with --continue-on-error",
              stage -> {
                stage.unset("onExisting");
                stage.edit(
                    roster ->
                        roster
                            .without(List.of("P4"))
                            .plus(row("Q1", "Nowhere"))
                            .plus(row("Q2", ""))
                            .plus(row("Q3", ""))
                            .set(List.of("Q3"), "manager", "q1@example.com"));
              },
              up("--continue-on-error"),
              """
              """,
              "create Q1 (q1@example.com)"),
          step(
              "the bad user corrected",
              stage -> stage.edit(roster -> roster.set(List.of("Q1"), "division", "Support")),
              up(),
              """
              """),
          step(
              "one bad user among good ones, one at a time",
              stage ->
                  stage.edit(
                      roster ->
                          roster
                              .plus(row("Q4", ""))
                              .plus(row("Q5", "Nowhere"))
                              .plus(row("Q6", ""))),
              up("--parallel", "1"),
              """
              """,
              "create Q5 (q5@example.com)"),
          step(
              "the bad user taken out",
              stage -> stage.edit(roster -> roster.without(List.of("Q5", "Q6"))),
              up(),
              """
              """),
          step(
              "a roster with faults",
              stage ->
                  stage.scribble(
                      """
                      key,email,name,nickname
                      P1,p1@example.com,Person 1,
                      P1,p2@example.com,Person 2,
                      P3,,Person 3,
                      """),
              up(),
              """
              """,
              "line 1, nickname",
              "line 3, P1, key",
              "line 4, P3, email"),
          step(
              "a roster without users",
              stage -> stage.scribble("key,email,name\n"),
              up(),
              """
              """,
              "holds no users, so everybody would be deleted"),
          step(
              "a configuration with a fault",
              stage -> {
                stage.edit(roster -> roster);
                stage.set("maxDeletes", "many");
              },
              preview(),
              """
              """,
              "maxDeletes"),
          step(
              "up in another organization",
              stage -> {
                stage.unset("maxDeletes");
                stage.moveElsewhere();
              },
              up(),
              """
              """,
              "organization"),
          step(
              "up where only another organization is allowed",
              stage -> {
                stage.moveHome();
                stage.set("organization", "0b6c0f52-5f6e-4f0a-8f4e-2f0b7a1c9d10");
              },
              up(),
              """
              """,
              "allows only"),
          step(
              "up back in the first organization",
              stage -> stage.unset("organization"),
              up("--expect-no-changes"),
              """
              """));

  private static Map<String, String> row(String key, String division) {
    return Map.of(
        "key",
        key,
        "email",
        key.toLowerCase(java.util.Locale.ROOT) + "@example.com",
        "name",
        "Person " + key,
        "division",
        division);
  }

  private FaultySteps() {}
}
