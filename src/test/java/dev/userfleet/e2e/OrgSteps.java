package dev.userfleet.e2e;

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
              """),
          step(
              "refresh after a title was changed by hand",
              stage -> stage.org().change("p1@example.com", "title", "Queen"),
              refresh(),
              """
              """),
          step(
              "preview that should have found nothing to do",
              preview("--expect-no-changes"),
              """
              """,
              "no changes were expected"),
          step(
              "up that should have found nothing to do, and heals the title",
              up("--expect-no-changes"),
              """
              """,
              "no changes were expected"),
          step(
              "refresh after a user was deleted by hand",
              stage -> stage.org().delete("p3@example.com"),
              refresh(),
              """
              """),
          step(
              "up that brings the deleted user back",
              up(),
              """
              """,
              "restored"));

  private OrgSteps() {}
}
