package dev.userfleet.e2e;

import static dev.userfleet.e2e.Step.importUser;
import static dev.userfleet.e2e.Step.preview;
import static dev.userfleet.e2e.Step.step;
import static dev.userfleet.e2e.Step.up;

import java.util.List;
import java.util.Map;

/** People who are in the org already are imported. */
final class ExistingSteps {
  private static final Map<String, String> HAND =
      Map.of("key", "HAND", "email", "hand@example.com", "name", "Made By Hand");
  private static final Map<String, String> OPEN =
      Map.of("key", "OPEN", "email", "open@example.com", "name", "Not Protected");

  private static final Roster FLEET =
      Roster.plain(3)
          .set(List.of("P1"), "phoneNumbers", "work:+4930123456")
          .set(List.of("P2"), "manager", "p1@example.com")
          .set(List.of("P2"), "certifications", "First aid")
          .set(List.of("P3"), "state", "inactive");

  static final List<Step> ALL =
      List.of(
          step(
              "a fleet that others join",
              stage -> {
                stage.set("defaults", Map.of("department", "Service"));
                stage.edit(none -> FLEET);
              },
              up(),
              """
              exit 0
              5 created
              1 GET /api/v2/organizations/me 200
              1 PATCH /api/v2/users/{userId} 200
              3 POST /api/v2/users 200
              new p1@example.com; addresses WORK +4930123456; department Service; division Home; name Person 1; state active
              new p2@example.com; certifications ["First aid"]; department Service; division Home; manager p1@example.com; name Person 2; state active
              new p3@example.com; department Service; division Home; name Person 3; state inactive
              state + P1 p1@example.com
              state + P2 p2@example.com
              state + P3 p3@example.com
              """),
          step(
              "import of nobody",
              importUser("HAND", "hand@example.com"),
              """
              exit 1
              2 errored, 5 unchanged
              1 GET /api/v2/organizations/me 200
              1 POST /api/v2/users/search 200
              """,
              "the org has no active or inactive user hand@example.com"),
          step(
              "import by e-mail",
              stage -> stage.org().create("hand@example.com", "Made By Hand"),
              importUser("HAND", "hand@example.com"),
              """
              exit 0
              1 imported, 5 unchanged
              1 GET /api/v2/organizations/me 200
              1 GET /api/v2/users/{userId} 200
              1 POST /api/v2/users/search 200
              state + HAND hand@example.com
              outputs count 3, userIds [P1, P2, P3]
              """),
          step(
              "up without the row of an imported user",
              up(),
              """
              exit 1
              2 errored, 5 unchanged
              1 GET /api/v2/organizations/me 200
              outputs count 3, userIds [P1, P2, P3]
              """,
              "because it is protected"),
          step(
              "import without protection",
              stage -> stage.org().create("open@example.com", "Not Protected"),
              importUser("OPEN", "open@example.com", "--protect=false"),
              """
              exit 0
              1 imported, 6 unchanged
              1 GET /api/v2/organizations/me 200
              1 GET /api/v2/users/{userId} 200
              1 POST /api/v2/users/search 200
              state + OPEN open@example.com
              outputs count 3, userIds [P1, P2, P3]
              """),
          step(
              "preview with the rows of the imported users",
              stage -> {
                stage.unset("defaults");
                stage.edit(roster -> roster.plus(HAND).plus(OPEN));
              },
              preview("--expect-no-changes"),
              """
              exit 0
              7 unchanged
              outputs count 3, userIds [P1, P2, P3]
              """),
          step(
              "up that takes the protection away",
              up(),
              """
              exit 0
              7 unchanged
              1 GET /api/v2/organizations/me 200
              """));

  private ExistingSteps() {}
}
