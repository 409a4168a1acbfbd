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

  static final List<Step> ALL =
      List.of(
          step(
              "import of nobody",
              importUser("HAND", "hand@example.com"),
              """
              """,
              "the org has no active or inactive user hand@example.com"),
          step(
              "import by e-mail",
              stage -> stage.org().create("hand@example.com", "Made By Hand"),
              importUser("HAND", "hand@example.com"),
              """
              """),
          step(
              "up without the row of an imported user",
              up(),
              """
              """,
              "because it is protected"),
          step(
              "import without protection",
              stage -> stage.org().create("open@example.com", "Not Protected"),
              importUser("OPEN", "open@example.com", "--protect=false"),
              """
              """),
          step(
              "preview with the rows of the imported users",
              stage -> {
                stage.unset("defaults");
                stage.edit(roster -> roster.plus(HAND).plus(OPEN));
              },
              preview("--expect-no-changes"),
              """
              """),
          step(
              "up that takes the protection away",
              up(),
              """
              """));

  private ExistingSteps() {}
}
