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
              exit 0
              1 deleted, 9 unchanged
              1 GET /api/v2/organizations/me 200
              state - OPEN open@example.com
              """),
          step(
              "one removed under deactivate",
              stage -> {
                stage.set("onDestroy", "deactivate");
                stage.edit(roster -> roster.without(List.of("HAND")));
              },
              up(),
              """
              exit 0
              1 deleted, 8 unchanged
              1 GET /api/v2/organizations/me 200
              1 PATCH /api/v2/users/{userId} 200
              hand@example.com; authorization - -> no role; state active -> inactive
              state - HAND hand@example.com
              """),
          step(
              "two removed where one may be",
              stage -> {
                stage.unset("onDestroy");
                stage.set("maxDeletes", "1");
                stage.edit(roster -> roster.without(List.of("Q1", "Q3")));
              },
              up(),
              """
              exit 1
              1 errored, 1 unchanged
              """,
              "maxDeletes: this run would delete or deactivate 2 users, and the stack's"
                  + " configuration allows 1: Q1 (q1@example.com), Q3 (q3@example.com). If they are"
                  + " meant to go: pulumi config set userfleet:maxDeletes 2"),
          step(
              "two removed where two may be",
              stage -> stage.set("maxDeletes", "2"),
              up(),
              """
              exit 0
              2 deleted, 6 unchanged
              2 DELETE /api/v2/users/{userId} 200
              1 GET /api/v2/organizations/me 200
              q1@example.com; authorization - -> no role; state active -> deleted
              q3@example.com; authorization - -> no role; state active -> deleted
              state - Q1 q1@example.com
              state - Q3 q3@example.com
              """),
          step(
              "everybody replaced",
              stage -> {
                stage.unset("maxDeletes");
                stage.edit(roster -> new Roster(Roster.plain(14).rows().subList(10, 14)));
              },
              up(),
              """
              exit 0
              2 unchanged, 4 created, 4 deleted
              4 DELETE /api/v2/users/{userId} 200
              1 GET /api/v2/organizations/me 200
              4 POST /api/v2/users 200
              new p11@example.com; division Home; name Person 11; state active
              new p12@example.com; division Home; name Person 12; state active
              new p13@example.com; division Home; name Person 13; state active
              new p14@example.com; division Home; name Person 14; state active
              p1@example.com; authorization - -> no role; state active -> deleted
              p2@example.com; authorization - -> no role; state active -> deleted
              p3@example.com; authorization - -> no role; state inactive -> deleted
              q2@example.com; authorization - -> no role; state active -> deleted
              state + P11 p11@example.com
              state + P12 p12@example.com
              state + P13 p13@example.com
              state + P14 p14@example.com
              state - P1 p1@example.com
              state - P2 p2@example.com
              state - P3 p3@example.com
              state - Q2 q2@example.com
              """),
          step(
              "preview of two thousand",
              stage -> stage.edit(roster -> Roster.plain(2000)),
              preview(),
              """
              exit 0
              1996 to create, 6 unchanged
              """),
          step(
              "destroy",
              destroy(),
              """
              exit 0
              6 deleted
              4 DELETE /api/v2/users/{userId} 200
              1 GET /api/v2/organizations/me 200
              p11@example.com; authorization - -> no role; state active -> deleted
              p12@example.com; authorization - -> no role; state active -> deleted
              p13@example.com; authorization - -> no role; state active -> deleted
              p14@example.com; authorization - -> no role; state active -> deleted
              state - P11 p11@example.com
              state - P12 p12@example.com
              state - P13 p13@example.com
              state - P14 p14@example.com
              """),
          step(
              "destroy of nothing",
              destroy(),
              """
              exit 0
              """));

  private DeletionSteps() {}
}
