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
              stage ->
                  stage.edit(
                      roster ->
                          roster
                              .plus(Map.of("key", "Q1", "email", "q1@example.com", "name", "Q One"))
                              .plus(Map.of("key", "Q2", "email", "q2@example.com", "name", "Q Two"))
                              .plus(Map.of("key", "Q3", "email", "q3@example.com", "name", "Q Too"))
                              .set(List.of("Q1"), "division", "Nowhere")
                              .set(List.of("Q3"), "manager", "q1@example.com")),
              up("--continue-on-error"),
              """
              exit 1
              1 created, 2 errored, 7 unchanged
              1 GET /api/v2/authorization/divisions 200
              1 GET /api/v2/organizations/me 200
              1 POST /api/v2/users 200
              new q2@example.com; division Home; name Q Two; state active
              state + Q2 q2@example.com
              outputs count 8, userIds [HAND, OPEN, P1, P2, P3, Q2]
              """,
              "create Q1 (q1@example.com)",
              "the org has not got a division named 'Nowhere'"),
          step(
              "the bad user corrected",
              stage -> stage.edit(roster -> roster.set(List.of("Q1"), "division", "Support")),
              up(),
              """
              exit 0
              2 created, 8 unchanged
              1 GET /api/v2/authorization/divisions 200
              1 GET /api/v2/organizations/me 200
              1 PATCH /api/v2/users/{userId} 200
              2 POST /api/v2/users 200
              new q1@example.com; division Support; name Q One; state active
              new q3@example.com; division Home; manager q1@example.com; name Q Too; state active
              state + Q1 q1@example.com
              state + Q3 q3@example.com
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
              exit 1
              1 errored
              """,
              "users.csv:1:16: nickname",
              "users.csv:3:1: P1, key",
              "users.csv:4:1: P3, email"),
          step(
              "a roster without users",
              stage -> stage.scribble("key,email,name\n"),
              up(),
              """
              exit 1
              1 errored
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
              exit 1
              1 errored
              """,
              "must be a number, not many"),
          step(
              "up in another organization",
              stage -> {
                stage.unset("maxDeletes");
                stage.moveElsewhere();
              },
              up(),
              """
              exit 1
              1 errored, 1 unchanged
              1 GET /api/v2/organizations/me 200
              """,
              "the state holds users of organization"));

  private FaultySteps() {}
}
