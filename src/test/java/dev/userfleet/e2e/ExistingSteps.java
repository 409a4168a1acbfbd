package dev.userfleet.e2e;

import static dev.userfleet.e2e.Step.importUser;
import static dev.userfleet.e2e.Step.preview;
import static dev.userfleet.e2e.Step.step;
import static dev.userfleet.e2e.Step.up;

import java.util.List;
import java.util.Map;

/** People who are in the org already come into the stack. */
final class ExistingSteps {
  private static final Map<String, String> HAND =
      Map.of("key", "HAND", "email", "hand@example.com", "name", "Made By Hand");
  private static final Map<String, String> LIVE =
      Map.of("key", "LIVE", "email", "live@example.com", "name", "Live Before");

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
              "an imported user without a row",
              up(),
              """
              """,
              "because it is protected"),
          step(
              "the row of the imported user",
              stage -> {
                stage.unset("defaults");
                stage.edit(roster -> roster.plus(HAND));
              },
              preview("--expect-no-changes"),
              """
              """),
          step(
              "up that takes the protection away",
              up(),
              """
              """),
          step(
              "a row for somebody who is live",
              stage -> {
                stage.org().create("live@example.com", "Live Before");
                stage.edit(roster -> roster.plus(LIVE).set(List.of("LIVE"), "title", "Agent"));
              },
              up(),
              """
              """,
              "already has this e-mail"),
          step(
              "the same, under adopt",
              stage -> stage.set("onExisting", "adopt"),
              up(),
              """
              """,
              "now managed here"),
          step(
              "a row for somebody deleted, under fail",
              stage -> {
                stage.set("onExisting", "fail");
                stage.edit(
                    roster ->
                        roster.plus(
                            Map.of("key", "P4", "email", "p4@example.com", "name", "Person 4")));
              },
              up(),
              """
              """,
              "onExisting is fail"));

  private ExistingSteps() {}
}
