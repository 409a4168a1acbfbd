package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import dev.userfleet.review.ReviewCommand;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.command.RosterCommand;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * Forty people were to be in the queue Support, and one in Suport. {@code roster check} and {@code
 * review} said nothing; with {@code missingSkills: create} a misspelt skill was made, and nobody
 * was told, neither before nor after.
 */
class NameOfOneLetterLessTest {
  @TempDir Path folder;

  private static String row(int number, String cell) {
    return "E%d,a%d@example.com,Ann %d,%s".formatted(number, number, number, cell);
  }

  /** Ten of whom the last has another cell. */
  private static String roster(String column, String cell, String last) {
    return IntStream.rangeClosed(1, 10)
        .mapToObj(i -> row(i, i < 10 ? cell : last))
        .collect(Collectors.joining("\n", "key,email,name," + column + "\n", "\n"));
  }

  private static String out(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    int exit = new CommandLine(command).setOut(new PrintWriter(out, true)).execute(arguments);
    assertEquals(0, exit, out::toString);
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "queues, Support@2;Billing, Suport@2;Billing, Suport, Support",
    "skills, Chess:2, Ches:2, Ches, Chess",
    "roles, Agent@Sales, Agents@Sales, Agents, Agent",
    "division, Back Office, Back Ofice, Back Ofice, Back Office",
    "managementUnit, Berlin, Berln, Berln, Berlin",
    "groups, Evening, evening, evening, Evening",
  })
  void doubts_oneOfTenHasANearName_isAWarningAndNoFault(
      String column, String cell, String last, String odd, String meant) {
    Roster roster = Roster.parse("r.csv", roster(column, cell, last));

    assertEquals(List.of(), roster.faults());
    assertEquals(
        List.of(
            "r.csv:11:28: E10, %s: few have the name \"%s\"; did you mean \"%s\", which 9 have?"
                .formatted(column, odd, meant)),
        Fault.lines(roster.doubts(Roster.NONE)));
    assertEquals(List.of(), roster.doubts(roster));
  }

  /** All rows were filled down with one slip, so many have the name, and nobody has the other. */
  @Test
  void doubts_allHaveANewNearName_theOneThatIsGoneIsMissed() {
    Roster roster = Roster.parse("r.csv", roster("queues", "Slaes", "Slaes"));

    List<String> lines =
        Fault.lines(roster.doubts(Roster.parse("o.csv", roster("queues", "Sales", "Sales"))));

    assertEquals(4, lines.size(), lines::toString);
    assertEquals(
        "r.csv:2:25: E1, queues: the name \"Slaes\" is new; did you mean \"Sales\", which nobody"
            + " has any more?",
        lines.get(0));
    assertEquals("r.csv: queues: the same on 7 more lines: 5 to 11", lines.get(3));
  }

  @Test
  void check_nearName_warnsAndPasses() throws IOException {
    Path file = Files.writeString(folder.resolve("r.csv"), roster("queues", "Support", "Suport"));

    String told =
        out(
            RosterCommand.spec(Timing.system(), Map.of(), InputStream.nullInputStream()),
            "check",
            file.toString());

    assertTrue(told.contains("10 users, no faults"), told);
    assertTrue(told.contains("warning: "), told);
    assertTrue(told.contains("did you mean \"Support\", which 9 have?"), told);
  }

  @Test
  void review_nearNameSinceTheBase_isShown() throws IOException {
    Path old = Files.writeString(folder.resolve("o.csv"), roster("queues", "Support", "Support"));
    Path now = Files.writeString(folder.resolve("n.csv"), roster("queues", "Support", "Suport"));

    String[] files = {"--base", old.toString(), "--head", now.toString()};
    assertTrue(
        out(new ReviewCommand(Timing.system()), files).contains("few have the name \"Suport\""));
    String[] same = {"--base", now.toString(), "--head", now.toString()};
    assertFalse(out(new ReviewCommand(Timing.system()), same).contains("few have the name"));
  }

  @Test
  void review_previewThatWarns_commentHoldsIt() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.json"),
            "{\"config\": {}, \"steps\": [], \"diagnostics\": [{\"severity\": \"warning\","
                + " \"message\": \"warning: new queue 'Suport' of E10\"}]}");

    assertTrue(
        out(new ReviewCommand(Timing.system()), file.toString())
            .contains(
                """
                - ⚠️ Before anything is done it says:
                  ```text
                  new queue 'Suport' of E10
                  ```
                """));
  }

  private static String fleet(String skill) {
    return IntStream.rangeClosed(1, 6)
        .mapToObj(
            i ->
                "{'key': 'E%d', 'email': 'a%d@example.com', 'name': 'Ann %d', 'skills': {'%s': 1}}"
                    .formatted(i, i, i, i < 6 ? "Chess" : skill))
        .collect(Collectors.joining(",", "{'users': [", "]}"));
  }

  @Test
  void preview_newSkillThatIsToBeMade_isNamedWithWhatItLooksLike() throws Exception {
    try (Fixture fixture = Fixture.configured("missingSkills", "create")) {
      fixture.preview("team", fleet("Ches"));

      List<String> told = List.of(fixture.nextLog(), fixture.nextLog());
      assertTrue(
          told.contains(
              "new skill 'Ches' of E6 (a6@example.com): did you mean 'Chess', which 5 have?"),
          told::toString);
      assertTrue(
          told.contains(
              "new names, which are made if the org has not got them (missingSkills: create):"
                  + " skill 'Chess', skill 'Ches'"),
          told::toString);
    }
  }

  @Test
  void up_skillThatWasMade_isToldAtTheEndAndInTheReport() throws Exception {
    try (Fixture fixture = Fixture.configured("missingSkills", "create")) {
      var unused = fixture.create("{'email': 'a@example.com', 'name': 'A', 'skills': {'Ches': 1}}");
      fixture.cancel().get();

      List<String> told = fixture.engine.warnings();
      assertTrue(
          told.contains(
              "made, since the org had not got them (missingSkills: create): skill 'Ches'"),
          told::toString);
      try (var reports = Files.newDirectoryStream(fixture.runs(), "*.json")) {
        String report = Files.readString(reports.iterator().next());
        assertTrue(report.contains("\"user\":\"skill \\u0027Ches\\u0027\""), report);
        assertTrue(report.contains("1 created, 1 made"), report);
      }
    }
  }
}
