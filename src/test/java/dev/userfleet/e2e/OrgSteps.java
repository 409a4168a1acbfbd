package dev.userfleet.e2e;

import static dev.userfleet.e2e.Step.destroy;
import static dev.userfleet.e2e.Step.preview;
import static dev.userfleet.e2e.Step.refresh;
import static dev.userfleet.e2e.Step.step;
import static dev.userfleet.e2e.Step.up;

import java.util.List;

/** Somebody changes the org behind the stack's back. */
final class OrgSteps {
  static final List<Step> ALL =
      List.of(
          step(
              "refresh of an unchanged org",
              refresh("--expect-no-changes"),
              """
              exit 0
              9 unchanged
              1 GET /api/v2/organizations/me 200
              some GET /api/v2/users 200
              """),
          step(
              "refresh after a title was changed by hand",
              stage -> stage.org().change("p1@example.com", "title", "Queen"),
              refresh(),
              """
              exit 0
              1 updated, 8 unchanged
              1 GET /api/v2/organizations/me 200
              some GET /api/v2/users 200
              """),
          step(
              "preview that should have found nothing to do",
              preview("--expect-no-changes"),
              """
              exit 7
              1 to update, 8 unchanged
              """,
              "no changes were expected"),
          step(
              "up that should have found nothing to do, and heals the title",
              up("--expect-no-changes"),
              """
              exit 7
              1 updated, 8 unchanged
              1 GET /api/v2/organizations/me 200
              1 PATCH /api/v2/users/{userId} 200
              p1@example.com; title Queen -> Director
              """,
              "no changes were expected"),
          step(
              "refresh after a user was deleted by hand",
              stage -> stage.org().delete("p3@example.com"),
              refresh(),
              """
              exit 0
              1 deleted, 8 unchanged
              1 GET /api/v2/organizations/me 200
              some GET /api/v2/users 200
              state - P3 p3@example.com
              outputs count 7, userIds [P1, P3, P5, P8, SEVEN, SIX, TWO]
              """),
          step(
              "up that brings the deleted user back",
              up(),
              """
              exit 0
              1 created, 8 unchanged
              1 GET /api/v2/organizations/me 200
              1 GET /api/v2/users/{userId} 200
              1 PATCH /api/v2/users/{userId} 200
              1 POST /api/v2/users 409
              1 POST /api/v2/users/search 200
              p3@example.com; state deleted -> active
              state + P3 p3@example.com
              """,
              "restored"),
          step(
              "destroy of people of every kind",
              destroy(),
              """
              exit 0
              9 deleted
              7 DELETE /api/v2/users/{userId} 200
              1 GET /api/v2/organizations/me 200
              eight@example.com; authorization - -> no role; state active -> deleted
              p1@example.com; authorization - -> no role; state active -> deleted
              p2@example.com; state active -> deleted
              p3@example.com; state active -> deleted
              p5@example.com; authorization - -> no role; state active -> deleted
              p6@example.com; authorization - -> no role; state active -> deleted
              p7@example.com; state inactive -> deleted
              state - P1 p1@example.com
              state - P3 p3@example.com
              state - P5 p5@example.com
              state - P8 eight@example.com
              state - SEVEN p7@example.com
              state - SIX p6@example.com
              state - TWO p2@example.com
              """));

  private OrgSteps() {}
}
