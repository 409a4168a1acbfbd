package dev.userfleet.roster.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  private final StringWriter out = new StringWriter();

  @TempDir Path folder;

  private int check(Object... arguments) {
    return new CommandLine(new CheckCommand())
        .setOut(new PrintWriter(out))
        .execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void check_goodRoster_endsZeroWithOneLine() throws IOException {
    Path file = write("users.csv", "email,name\nann@example.com,Ann\nbob@example.com,Bob\n");

    assertEquals(0, check(file));
    assertEquals(file + ": 2 users, no faults", out.toString().strip());
  }

  @Test
  void check_nationalNumber_goodUnderTheStacksOwnCountry() throws IOException {
    Path file = write("users.csv", "email,name,phoneNumbers\nann@example.com,Ann,030/123456\n");

    assertEquals(1, check(file));
    assertEquals(0, check(file, "--config-file", stack("DE")));
    assertEquals(2, check(file, "--config-file", stack("Bavaria")));
    assertEquals(2, check(file, "--config-file", folder.resolve("Pulumi.none.yaml")));
  }

  private Path stack(String country) throws IOException {
    return write("Pulumi.prod.yaml", "config:\n  userfleet:phoneCountry: " + country + "\n");
  }

  @Test
  void check_rosterOfNobody_endsOne() throws IOException {
    Path file = write("users.csv", "email,name\n");

    assertEquals(1, check(file));
    assertEquals(
        file
            + ": holds no users, so everybody would be deleted; up takes it only where"
            + " userfleet:allowEmpty is true",
        out.toString().strip());
  }

  @Test
  void check_faultsInSeveralFiles_namesEachByPlaceAndEndsOne() throws IOException {
    Path csv = write("a.csv", "key;email;nam\r\nE1;ann@example.com;Ann\r\n");
    Path yaml = write("b.yaml", "users:\n  - key: E1\n    email: bob\n    name: Bob\n");
    Path json = write("c.json", "[{\"email\": \"c@d.e\",\n  \"name\": \"C\", \"shoes\": 3}]");

    assertEquals(1, check(csv, yaml, json));
    assertEquals(
        List.of(
            csv + ":1:1: name: the column is missing",
            csv + ":1:11: nam: unknown; did you mean name?",
            yaml + ":2:5: E1, key: \"E1\" stands at " + csv + ":2:1 too",
            yaml + ":3:5: E1, email: \"bob\" is no e-mail address such as ann@example.com",
            json + ":2:16: c@d.e, shoes: unknown; the known names stand at the end"),
        out.toString().lines().limit(5).toList());
  }

  @Test
  void check_managersWhoLeft_namesEverybodyWhoStillReportsToThem() throws IOException {
    Path base =
        write(
            "old.csv",
            """
            key,email,name,manager
            E1,ada@example.com,Ada,
            E2,ivo@example.com,Ivo Schmidt,ada@example.com
            E3,uma@example.com,Uma,ada@example.com
            E4,bob@example.com,Bob,ivo@example.com
            """);
    Path head =
        write(
            "new.csv",
            """
            key,email,name,manager,formerKey
            E1,ada.b@example.com,Ada,,
            E7,uma.r@example.com,Uma,ada@example.com,E3
            E4,bob@example.com,Bob,Ivo@example.com,
            E5,cat@example.com,Cat,ivo schmidt,
            E6,dan@example.com,Dan,stranger@example.com,
            E8,eve@example.com,Eve,uma@example.com,
            """);

    assertEquals(1, check(head, "--base", base));
    assertEquals(
        List.of(
            head
                + ":4:24: E4, manager: \"Ivo@example.com\" had a row ("
                + base
                + ":3) and has none now; name another manager, or give that row back",
            head
                + ":5:24: E5, manager: \"ivo schmidt\" had a row ("
                + base
                + ":3) and has none now; name another manager, or give that row back",
            "2 faults"),
        out.toString().lines().toList());
  }

  @Test
  void check_keyChangedAndEmailKept_nobodyLeft() throws IOException {
    Path base = write("old.csv", "key,email,name\n0017,ada@example.com,Ada\n");
    Path head =
        write(
            "new.csv",
            "key,email,name,manager\n17,Ada@example.com,Ada,\n18,b@b.co,B,ada@example.com\n");

    assertEquals(0, check(head, "--base", base));
  }

  @Test
  void check_rowsThatCannotBeTold_nobodyIsCalledGone() throws IOException {
    Path base = write("old.csv", "email,name\nada@example.com,Ada\n");
    Path head = write("new.csv", "email,name,manager\nada@,Ada,\nb@b.co,B,ada@example.com\n");

    assertEquals(1, check(head, "--base", base));
    assertEquals("1 fault", out.toString().lines().reduce((one, other) -> other).orElse(""));
  }

  @Test
  void check_noBase_saysThatNothingWasComparedAndEndsZero() throws IOException {
    Path head = write("new.csv", "email,name\nann@example.com,Ann\n");
    Path base = folder.resolve("none.csv");

    assertEquals(0, check(head, "--base", base));
    assertEquals(
        List.of(
            base + ": holds no users, so managers who left were not looked for",
            head + ": 1 user, no faults"),
        out.toString().lines().toList());
  }

  @Test
  void check_missingFile_endsOne() {
    assertEquals(1, check(folder.resolve("none.csv")));
  }
}
