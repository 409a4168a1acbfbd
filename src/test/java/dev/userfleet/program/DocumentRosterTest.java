package dev.userfleet.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentRosterTest {

  private static final Map<String, Object> ANN =
      Map.of(
          "key",
          "0017",
          "email",
          "ann@example.com",
          "name",
          "No",
          "invite",
          true,
          "passwordVersion",
          2,
          "title",
          "",
          "certifications",
          List.of(),
          "phoneNumbers",
          List.of(Map.of("type", "work", "extension", "0123")),
          "employerInfo",
          Map.of("dateHire", "2026-03-31"));

  @ParameterizedTest
  @ValueSource(strings = {"users.yaml", "users.yml", "USERS.YAML"})
  void parse_yaml_keepsWhatWasWritten(String fileName) {
    Roster roster =
        Roster.parse(
            fileName,
            """
            users:
              - key: 0017
                email: ann@example.com
                name: No
                invite: true
                passwordVersion: 2
                title: ""
                department:
                certifications: []
                phoneNumbers: [{type: work, extension: 0123}]
                employerInfo: {dateHire: 2026-03-31}
            """);

    assertEquals(List.of(), roster.faults());
    assertEquals(List.of(new RosterUser(2, ANN)), roster.users());
  }

  @Test
  void parse_json_keepsWhatWasWritten() {
    Roster roster =
        Roster.parse(
            "users.json",
            """
            [
              {"key": "0017", "email": "ann@example.com", "name": "No", "invite": true,
               "passwordVersion": 2, "title": "", "department": null, "certifications": [],
               "phoneNumbers": [{"type": "work", "extension": "0123"}],
               "employerInfo": {"dateHire": "2026-03-31"}}
            ]
            """);

    assertEquals(List.of(), roster.faults());
    assertEquals(List.of(new RosterUser(2, ANN)), roster.users());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r.yaml | [{email: a@b.c, name: A}]",
        "r.yaml | {users: [{email: a@b.c, name: A}]}",
        "r.json | [{\"email\": \"a@b.c\", \"name\": \"A\"}]",
        "r.json | {\"users\": [{\"email\": \"a@b.c\", \"name\": \"A\"}]}",
      })
  void parse_listOrMapWithUsers_readsTheUser(String fileName, String text) {
    assertEquals(
        new Roster(
            List.of(new RosterUser(1, Map.of("email", "a@b.c", "name", "A"))), List.of(), true),
        Roster.parse(fileName, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r.yaml | ''",
        "r.yaml | []",
        "r.yaml | users:",
        "r.json | []",
        "r.json | {\"users\": []}",
      })
  void parse_nobody_isAnEmptyRosterWithoutFaults(String fileName, String text) {
    assertEquals(new Roster(List.of(), List.of(), true), Roster.parse(fileName, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r.yaml | {user: []}         | line 1, user: unknown; did you mean users?",
        "r.yaml | ann                | line 1: must be a list of users, or a map with users",
        "r.yaml | [ann]              | line 1: a user must be a map of fields",
        "r.yaml | [{email: a@b.c, name: A, name: B}] | line 1, name: is given twice",
        "r.yaml | [{email: a@b.c, name: A, title: [x]}] "
            + "| line 1, a@b.c, title: must be a text, not a list",
        "r.yaml | [{email: a@b.c, name: A, certifications: x}] "
            + "| line 1, a@b.c, certifications: must be a list",
        "r.yaml | [{email: a@b.c, name: A, password: s3cret}] "
            + "| line 1, a@b.c, password: a roster holds no passwords. Remove it and type: pulumi"
            + " config set --secret --path 'userfleet:passwords[\"KEY\"]' (KEY is the user's key)",
        "r.yaml | '[{'               | line 1: not YAML: expected the node content",
        "r.yaml | [{email: a@b.c, name: A, name:}] | line 1, name: is given twice",
        "r.yaml | [{email: a@b.c, name: A, title:, title: B}] | line 1, title: is given twice",
        "r.yaml | [{email: a@b.c, name: A, [x]: B}] "
            + "| line 1: the name of a field must be a text, not a list or a map",
        "r.yaml | [&a [*a]]          | line 1: anchors and aliases are not supported; what many"
            + " users share belongs into userfleet:defaults",
        "r.json | '[{\"email\": }]'  | not JSON: Expected value at line 1 column 12 path $[0].",
        "r.json | '[{\"email\"'      | not JSON: End of input at line 1 column 10 path $[0].email",
        "r.json | [] []              | not JSON: malformed at line 1",
        "r.json | [{\"email\": \"a@b.c\", \"name\": null, \"name\": \"B\"}] "
            + "| line 1, name: is given twice",
        "r.json | [{\"email\": \"a@b.c\", \"name\": \"A\", \"name\": \"B\"}] "
            + "| line 1, name: is given twice",
        "r.txt  | x                  | a roster ends in .csv, .yaml, .yml or .json",
      })
  void parse_wrongShape_saysWhereAndWhat(String fileName, String text, String fault) {
    List<Fault> faults = Roster.parse(fileName, text).faults();

    assertEquals(1, faults.size(), faults::toString);
    assertEquals(fault, faults.get(0).toString().substring(0, fault.length()));
  }

  @Test
  void parse_aliasInALaterUser_namesItsLine() {
    String yaml = "- &a\n  email: a@b.c\n  name: A\n\n- *a\n";

    assertEquals(5, Roster.parse("r.yaml", yaml).faults().get(0).line());
  }

  @Test
  void parse_brokenJsonWithControlCharacterInItsPath_isShownEscaped() {
    String fault = Roster.parse("r.json", "[{\"\\u001b[31m\": }]").faults().get(0).toString();

    assertTrue(fault.endsWith("path $[0].\\u001b[31m"), fault);
  }

  @Test
  void parse_faultInALaterUser_namesItsLine() {
    String yaml = "- email: a@b.c\n  name: A\n\n- email: d@e.f\n  name: D\n  state: gone\n";
    String json = "[\n{\"email\": \"a@b.c\", \"name\": \"A\"},\r\n\r\n{\"name\": \"D\"}]";

    assertEquals(4, Roster.parse("r.yaml", yaml).faults().get(0).line());
    assertEquals(4, Roster.parse("r.json", json).faults().get(0).line());
  }
}
