package dev.userfleet.e2e;

import static dev.userfleet.e2e.Step.preview;
import static dev.userfleet.e2e.Step.step;
import static dev.userfleet.e2e.Step.up;

import java.util.List;
import java.util.Map;

/** A fleet is made, and edited in its roster. */
final class RosterSteps {
  private static final Roster FLEET =
      Roster.plain(8)
          .set(List.of("P1"), "division", "Sales")
          .set(List.of("P1"), "title", "Head")
          .set(List.of("P2", "P3"), "manager", "p1@example.com")
          .set(List.of("P3"), "phoneNumbers", "work:+4930123456;mobile:x1234")
          .set(List.of("P4"), "passwordVersion", "1")
          .set(List.of("P5"), "manager", "p2@example.com")
          .set(List.of("P5"), "certifications", "First aid")
          .set(List.of("P6"), "state", "inactive")
          .set(List.of("P7"), "invite", "true");

  static final List<Step> ALL =
      List.of(
          step(
              "preview of a new fleet",
              stage -> {
                stage.edit(none -> FLEET);
                stage.set("passwords", Map.of("P4", "Never-Shown-1!"));
                stage.set("defaults", Map.of("department", "Service"));
              },
              preview(),
              """
              """),
          step(
              "up of a new fleet",
              up(),
              """
              """),
          step(
              "preview of an unchanged fleet",
              preview("--expect-no-changes"),
              """
              """),
          step(
              "title, telephone, manager and division edited",
              stage ->
                  stage.edit(
                      roster ->
                          roster
                              .set(List.of("P1", "P8"), "title", "Director")
                              .set(List.of("P3"), "phoneNumbers", "work:+4930999999")
                              .set(List.of("P5"), "manager", "p1@example.com")
                              .set(List.of("P8"), "division", "Support")),
              up(),
              """
              """),
          step(
              "one switched off, one on, one given a new password",
              stage -> {
                stage.set("passwords", Map.of("P4", "Never-Shown-2!"));
                stage.edit(
                    roster ->
                        roster
                            .set(List.of("P4"), "passwordVersion", "2")
                            .set(List.of("P6"), "state", "active")
                            .set(List.of("P7"), "state", "inactive"));
              },
              up(),
              """
              """),
          step(
              "states not declared any more, and a password without a new version",
              stage -> {
                stage.set("passwords", Map.of("P4", "Never-Shown-3!"));
                stage.edit(roster -> roster.set(List.of("P6", "P7"), "state", ""));
              },
              up("--expect-no-changes"),
              """
              """),
          step(
              "an e-mail renamed, and a key with its formerKey",
              stage ->
                  stage.edit(
                      roster ->
                          roster
                              .set(List.of("P8"), "email", "eight@example.com")
                              .set(List.of("P6"), "formerKey", "P6")
                              .set(List.of("P6"), "key", "SIX")),
              up(),
              """
              """),
          step(
              "a key renamed without formerKey, under adopt",
              stage -> {
                stage.set("onExisting", "adopt");
                stage.edit(roster -> roster.set(List.of("P7"), "key", "SEVEN"));
              },
              up(),
              """
              """,
              "now managed here"),
          step(
              "preview of a removal",
              stage -> {
                stage.unset("onExisting");
                stage.unset("passwords");
                stage.edit(roster -> roster.without(List.of("P2", "P4")));
              },
              preview(),
              """
              """),
          step(
              "two removed",
              up(),
              """
              """),
          step(
              "a removed one back under a new key",
              stage ->
                  stage.edit(
                      roster ->
                          roster.plus(
                              Map.of(
                                  "key", "TWO", "email", "p2@example.com", "name", "Person Two"))),
              up(),
              """
              """,
              "restored"));

  private RosterSteps() {}
}
