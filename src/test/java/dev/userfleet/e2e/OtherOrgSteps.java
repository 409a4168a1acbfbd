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
              exit 1
              2 errored, 4 created
              1 GET /api/v2/authorization/divisions 200
              1 GET /api/v2/organizations/me 200
              1 PATCH /api/v2/users/{userId} 200
              2 POST /api/v2/users 200
              new p1@example.com; division Home; name Person 1; state active
              new p2@example.com; division Home; manager p1@example.com; name Person 2; state active
              state + P1 p1@example.com
              state + P2 p2@example.com
              outputs count 0, userIds []
              """,
              "create P3 (p3@example.com)"),
          step(
              "the rest, and more than a window of the limit takes",
              stage -> stage.edit(roster -> Roster.plain(14)),
              up("--parallel", "64"),
              """
              exit 0
              12 created, 4 unchanged
              1 GET /api/v2/organizations/me 200
              12 POST /api/v2/users 200
              new p10@example.com; division Home; name Person 10; state active
              new p11@example.com; division Home; name Person 11; state active
              new p12@example.com; division Home; name Person 12; state active
              new p13@example.com; division Home; name Person 13; state active
              new p14@example.com; division Home; name Person 14; state active
              new p3@example.com; division Home; name Person 3; state active
              new p4@example.com; division Home; name Person 4; state active
              new p5@example.com; division Home; name Person 5; state active
              new p6@example.com; division Home; name Person 6; state active
              new p7@example.com; division Home; name Person 7; state active
              new p8@example.com; division Home; name Person 8; state active
              new p9@example.com; division Home; name Person 9; state active
              state + P10 p10@example.com
              state + P11 p11@example.com
              state + P12 p12@example.com
              state + P13 p13@example.com
              state + P14 p14@example.com
              state + P3 p3@example.com
              state + P4 p4@example.com
              state + P5 p5@example.com
              state + P6 p6@example.com
              state + P7 p7@example.com
              state + P8 p8@example.com
              state + P9 p9@example.com
              """),
          step(
              "an empty roster that is meant",
              stage -> {
                stage.set("allowEmpty", "true");
                stage.set("maxDeletes", "14");
                stage.scribble("key,email,name\n");
              },
              up("--parallel", "64"),
              """
              exit 0
              14 deleted, 2 unchanged
              14 DELETE /api/v2/users/{userId} 200
              1 GET /api/v2/organizations/me 200
              p10@example.com; authorization - -> no role; state active -> deleted
              p11@example.com; authorization - -> no role; state active -> deleted
              p12@example.com; authorization - -> no role; state active -> deleted
              p13@example.com; authorization - -> no role; state active -> deleted
              p14@example.com; authorization - -> no role; state active -> deleted
              p1@example.com; authorization - -> no role; state active -> deleted
              p2@example.com; authorization - -> no role; state active -> deleted
              p3@example.com; authorization - -> no role; state active -> deleted
              p4@example.com; authorization - -> no role; state active -> deleted
              p5@example.com; authorization - -> no role; state active -> deleted
              p6@example.com; authorization - -> no role; state active -> deleted
              p7@example.com; authorization - -> no role; state active -> deleted
              p8@example.com; authorization - -> no role; state active -> deleted
              p9@example.com; authorization - -> no role; state active -> deleted
              state - P1 p1@example.com
              state - P10 p10@example.com
              state - P11 p11@example.com
              state - P12 p12@example.com
              state - P13 p13@example.com
              state - P14 p14@example.com
              state - P2 p2@example.com
              state - P3 p3@example.com
              state - P4 p4@example.com
              state - P5 p5@example.com
              state - P6 p6@example.com
              state - P7 p7@example.com
              state - P8 p8@example.com
              state - P9 p9@example.com
              """));

  private OtherOrgSteps() {}
}
