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
              exit 0
              10 to create
              """),
          step(
              "up of a new fleet",
              up(),
              """
              exit 0
              10 created
              1 GET /api/v2/authorization/divisions 200
              1 GET /api/v2/organizations/me 200
              3 PATCH /api/v2/users/{userId} 200
              8 POST /api/v2/users 200
              1 POST /api/v2/users/{userId}/invite 204
              new p1@example.com; department Service; division Sales; name Person 1; state active; title Head
              new p2@example.com; department Service; division Home; manager p1@example.com; name Person 2; state active
              new p3@example.com; addresses MOBILE x1234, WORK +4930123456; department Service; division Home; manager p1@example.com; name Person 3; state active
              new p4@example.com; department Service; division Home; name Person 4; passwordSet true; state active
              new p5@example.com; certifications ["First aid"]; department Service; division Home; manager p2@example.com; name Person 5; state active
              new p6@example.com; department Service; division Home; name Person 6; state inactive
              new p7@example.com; dateWelcomeSent once; department Service; division Home; name Person 7; state active
              new p8@example.com; department Service; division Home; name Person 8; state active
              state + P1 p1@example.com
              state + P2 p2@example.com
              state + P3 p3@example.com
              state + P4 p4@example.com
              state + P5 p5@example.com
              state + P6 p6@example.com
              state + P7 p7@example.com
              state + P8 p8@example.com
              """),
          step(
              "preview of an unchanged fleet",
              preview("--expect-no-changes"),
              """
              exit 0
              10 unchanged
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
              exit 0
              4 updated, 6 unchanged
              1 GET /api/v2/authorization/divisions 200
              1 GET /api/v2/organizations/me 200
              1 GET /api/v2/users/{userId} 200
              4 PATCH /api/v2/users/{userId} 200
              1 POST /api/v2/authorization/divisions/{divisionId}/objects/USER 204
              p1@example.com; title Head -> Director
              p3@example.com; addresses MOBILE x1234, WORK +4930123456 -> WORK +4930999999
              p5@example.com; manager p2@example.com -> p1@example.com
              p8@example.com; division Home -> Support; title - -> Director
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
              exit 0
              3 updated, 7 unchanged
              1 GET /api/v2/organizations/me 200
              2 PATCH /api/v2/users/{userId} 200
              1 POST /api/v2/users/{userId}/password 204
              p6@example.com; state inactive -> active
              p7@example.com; authorization - -> no role; state active -> inactive
              """),
          step(
              "states not declared any more, and a password without a new version",
              stage -> {
                stage.set("passwords", Map.of("P4", "Never-Shown-3!"));
                stage.edit(roster -> roster.set(List.of("P6", "P7"), "state", ""));
              },
              up("--expect-no-changes"),
              """
              exit 0
              10 unchanged
              1 GET /api/v2/organizations/me 200
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
              exit 0
              1 updated, 9 unchanged
              1 GET /api/v2/organizations/me 200
              1 GET /api/v2/users/{userId} 200
              1 PATCH /api/v2/users/{userId} 200
              1 PATCH /api/v2/users/{userId} 409
              p8@example.com; email p8@example.com -> eight@example.com
              state + SIX p6@example.com
              state - P6 p6@example.com
              """),
          step(
              "a key renamed without formerKey",
              stage -> stage.edit(roster -> roster.set(List.of("P7"), "key", "SEVEN")),
              up(),
              """
              exit 0
              10 unchanged
              1 GET /api/v2/organizations/me 200
              state + SEVEN p7@example.com
              state - P7 p7@example.com
              """),
          step(
              "preview of a removal",
              stage -> {
                stage.unset("passwords");
                stage.edit(roster -> roster.without(List.of("P2", "P4")));
              },
              preview(),
              """
              exit 0
              2 to delete, 8 unchanged
              """),
          step(
              "two removed",
              up(),
              """
              exit 0
              2 deleted, 8 unchanged
              2 DELETE /api/v2/users/{userId} 200
              1 GET /api/v2/organizations/me 200
              p2@example.com; authorization - -> no role; state active -> deleted
              p4@example.com; authorization - -> no role; state active -> deleted
              state - P2 p2@example.com
              state - P4 p4@example.com
              """),
          step(
              "a removed one back under a new key and another name",
              stage ->
                  stage.edit(
                      roster ->
                          roster.plus(
                              Map.of(
                                  "key",
                                  "TWO",
                                  "email",
                                  "p2@example.com",
                                  "name",
                                  "Person Two",
                                  "samePerson",
                                  "true"))),
              up(),
              """
              exit 0
              1 created, 8 unchanged
              1 GET /api/v2/organizations/me 200
              1 GET /api/v2/users/{userId} 200
              2 PATCH /api/v2/users/{userId} 200
              1 POST /api/v2/users 409
              1 POST /api/v2/users/search 200
              p2@example.com; name Person 2 -> Person Two; state deleted -> active
              state + TWO p2@example.com
              """,
              "restored"));

  private RosterSteps() {}
}
