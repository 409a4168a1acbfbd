package dev.userfleet.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.RosterUser;
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
          "samePerson",
          false,
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
                samePerson: false
                passwordVersion: 2
                title: ""
                department:
                certifications: []
                phoneNumbers: [{type: work, extension: 0123}]
                employerInfo: {dateHire: 2026-03-31}
            """);

    assertEquals(List.of(), roster.faults());
    assertEquals(List.of(ANN), roster.users().stream().map(RosterUser::fields).toList());
  }

  @Test
  void parse_json_keepsWhatWasWritten() {
    Roster roster =
        Roster.parse(
            "users.json",
            """
            [
              {"key": "0017", "email": "ann@example.com", "name": "No", "samePerson": false,
               "passwordVersion": 2, "title": "", "department": null, "certifications": [],
               "phoneNumbers": [{"type": "work", "extension": "0123"}],
               "employerInfo": {"dateHire": "2026-03-31"}}
            ]
            """);

    assertEquals(List.of(), roster.faults());
    assertEquals(List.of(ANN), roster.users().stream().map(RosterUser::fields).toList());
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
    Roster roster = Roster.parse(fileName, text);

    assertEquals(List.of(), roster.faults());
    assertEquals(
        List.of(Map.of("email", "a@b.c", "name", "A")),
        roster.users().stream().map(RosterUser::fields).toList());
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
        "r.yaml | {user: []}         | r.yaml:1:2: user: unknown; did you mean users?",
        "r.yaml | ann                | r.yaml:1:1: must be a list of users, or a map with users",
        "r.yaml | [ann]              | r.yaml:1:2: a user must be a map of fields",
        "r.yaml | [{email: a@b.c, name: A, name: B}] | r.yaml:1:26: name: is given twice",
        "r.yaml | [{email: a@b.c, name: A, title: [x]}] "
            + "| r.yaml:1:26: a@b.c, title: must be a text, not a list",
        "r.yaml | [{email: a@b.c, name: A, certifications: x}] "
            + "| r.yaml:1:26: a@b.c, certifications: must be a list",
        "r.yaml | [{email: a@b.c, name: A, employerInfo: x}] "
            + "| r.yaml:1:26: a@b.c, employerInfo: must be a map of dateHire, employeeId,"
            + " employeeType, officialName",
        "r.yaml | [{email: a@b.c, name: A, password: s3cret}] "
            + "| r.yaml:1:26: a@b.c, password: a roster holds no passwords. Remove it and type: pulumi"
            + " config set --secret --path 'userfleet:passwords[\"KEY\"]' (KEY is the user's key)",
        "r.yaml | '[{'               | r.yaml:1:3: not YAML: expected the node content",
        "r.yaml | [{email: a@b.c, name: A, name:}] | r.yaml:1:26: name: is given twice",
        "r.yaml | [{email: a@b.c, name: A, title:, title: B}] | r.yaml:1:34: title: is given twice",
        "r.yaml | [{email: a@b.c, name: A, [x]: B}] "
            + "| r.yaml:1:26: the name of a field must be a text, not a list or a map",
        "r.yaml | [&a [*a]]          | r.yaml:1:6: anchors and aliases are not supported; what many"
            + " users share belongs into userfleet:defaults",
        "r.json | '[{\"email\": }]'  | r.json:1:12: not JSON: Expected value path $[0].",
        "r.json | '[{\"email\"'      | r.json:1:10: not JSON: End of input path $[0].email",
        "r.json | [] []              | r.json:1:5: not JSON: malformed",
        "r.json | [{\"email\": \"a@b.c\", \"name\": null, \"name\": \"B\"}] "
            + "| r.json:1:35: name: is given twice",
        "r.json | [{\"email\": \"a@b.c\", \"name\": \"A\", \"name\": \"B\"}] "
            + "| r.json:1:34: name: is given twice",
        "r.txt  | x                  | r.txt: a roster ends in .csv, .yaml, .yml or .json",
      })
  void parse_wrongShape_saysWhereAndWhat(String fileName, String text, String fault) {
    List<Fault> faults = Roster.parse(fileName, text).faults();

    assertEquals(1, faults.size(), faults::toString);
    assertEquals(fault, faults.get(0).toString().substring(0, fault.length()));
  }

  @Test
  void parse_aliasInALaterUser_namesItsLine() {
    String yaml = "- &a\n  email: a@b.c\n  name: A\n\n- *a\n";

    assertEquals(
        "r.yaml:5:3: anchors and aliases are not supported; what many users share belongs into"
            + " userfleet:defaults",
        Roster.parse("r.yaml", yaml).faults().get(0).toString());
  }

  @Test
  void parse_brokenJsonWithControlCharacterInItsPath_isShownEscaped() {
    String fault = Roster.parse("r.json", "[{\"\\u001b[31m\": }]").faults().get(0).toString();

    assertTrue(fault.endsWith("path $[0].\\u001b[31m"), fault);
  }

  @Test
  void parse_faultInALaterUser_namesTheLineOfTheField() {
    String yaml = "- email: a@b.c\n  name: A\n\n- email: d@e.f\n  name: D\n  state: gone\n";
    String json =
        "[\n{\"email\": \"a@b.c\", \"name\": \"A\"},\r\n\r\n{\"email\": \"d@e.f\", \"name\": \"D\",\n \"state\": \"gone\"}]";

    assertEquals(6, Roster.parse("r.yaml", yaml).faults().get(0).place().line());
    assertEquals(5, Roster.parse("r.json", json).faults().get(0).place().line());
  }
}
