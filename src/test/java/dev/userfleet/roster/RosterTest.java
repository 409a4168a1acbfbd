package dev.userfleet.roster;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.person.Field;
import dev.userfleet.roster.row.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTest {

  @Test
  void parse_manyFaults_namesAllOfThemInTheFilesOrder() {
    Roster roster =
        Roster.parse(
            "users.csv",
            """
            key,email,name,state,manager,divison
            E1,ann@example.com,Ann,actve,bob@example.com,Home
            E1,bob@example.com,Bob,,ann@example.com,Home
            E3,,,active,,
            E4,Ann@example.com,Ann
            E5,ANN@example.com,Ann,,,
            """);

    assertEquals(
        List.of(
            "users.csv:1:30: divison: unknown; did you mean division?",
            "users.csv:2:24: E1, state: \"actve\" is none of active, inactive",
            "users.csv:2:30: E1, manager: a cycle: ann@example.com → bob@example.com →"
                + " ann@example.com",
            "users.csv:3:1: E1, key: \"E1\" stands at users.csv:2:1 too",
            "users.csv:4:1: E3, email: is missing",
            "users.csv:4:1: E3, name: is missing",
            "users.csv:5:1: 3 cells under a header of 6; a cell that holds a comma needs quotes",
            "users.csv:6:4: E5, email: \"ANN@example.com\" stands at users.csv:2:4 too"),
        roster.faults().stream().map(Fault::toString).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "E1,ann@example.com,Ann, true",
    "E1,ann@example.com,, true",
    "E1,ann,Ann, true",
    ",ann@example.com,Ann, true",
    ",ann,Ann, false",
    ",,Ann, false",
    "E\u200b1,ann@example.com,Ann, false",
  })
  void parse_faultInWhatIsTheKey_isNotComplete(
      String key, String email, String name, boolean complete) {
    String row =
        Stream.of(key, email, name).map(cell -> cell == null ? "" : cell).collect(joining(","));

    assertEquals(complete, Roster.parse("r.csv", "key,email,name\n" + row).complete());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void read_shippedRoster_hasNoFaults(String stack) {
    assertEquals(List.of(), shipped(stack).faults());
  }

  @Test
  void read_developersRoster_has500UsersWithKeys() {
    assertEquals(
        500,
        shipped("dev").users().stream().filter(user -> user.text(Field.KEY).isPresent()).count());
  }

  @Test
  void read_missingFile_saysWhereItLookedAndWhatToType() {
    String fault = RosterFile.read("stacks/none/users.csv").faults().get(0).toString();

    assertEquals(
        "stacks/none/users.csv: there is no such file in "
            + Path.of("").toAbsolutePath()
            + "; type: pulumi config set userfleet:roster PATH (relative to the project)",
        fault);
  }

  @Test
  void read_folder_isAFault(@TempDir Path folder) {
    String fault = RosterFile.read(folder.toString()).faults().get(0).toString();

    assertTrue(fault.startsWith(folder + ": cannot be read ("), fault);
    assertTrue(fault.endsWith("); name a file that you may read"), fault);
  }

  /** A name that leads to a film, or to a disk. */
  @Test
  void read_tooLarge_isAFaultAndNotRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("users.csv");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((64L << 20) + 1);
    }

    assertTrue(
        RosterFile.read(file.toString())
            .faults()
            .get(0)
            .toString()
            .endsWith("is larger than 64 MB, so no roster"));
  }

  @Test
  void read_brokenPattern_saysWhatToType() {
    String fault = RosterFile.read("stacks/[.csv").faults().get(0).toString();

    assertTrue(fault.startsWith("stacks/[.csv: cannot be looked for ("), fault);
    assertTrue(
        fault.endsWith(
            "); type: pulumi config set userfleet:roster PATH (relative to the project)"),
        fault);
    assertEquals(1, fault.lines().count());
  }

  @Test
  void read_utf16WithoutItsMark_asksForUtf8(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("users.csv");
    Files.writeString(file, "email,name\nann@example.com,Ann\n", StandardCharsets.UTF_16LE);

    List<Fault> faults = RosterFile.read(file.toString()).faults();

    assertEquals(1, faults.size());
    assertTrue(faults.get(0).reason().startsWith("is neither UTF-8 nor UTF-16 with its mark"));
  }

  @Test
  void read_otherEncoding_asksForUtf8(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("users.csv");
    Files.writeString(file, "email,name\nann@example.com,Änn\n", StandardCharsets.ISO_8859_1);

    String fault = RosterFile.read(file.toString()).faults().get(0).toString();

    assertEquals(
        file
            + ": is neither UTF-8 nor UTF-16 with its mark in front; a spreadsheet calls it \"CSV"
            + " UTF-8\" when saving",
        fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email;name;skills\r\nann@example.com;Änn;\"Billing:4,5;Sales:2\"\r\n",
        "sep=;\r\nemail;name;skills\r\nann@example.com;Änn;\"Billing:4,5;Sales:2\"\r\n",
        "email\tname\tskills\r\nann@example.com\tÄnn\tBilling:4,5;Sales:2\r\n",
        "email,name,skills\r\nann@example.com,Änn,\"Billing:4,5;Sales:2\"\r\n",
      })
  void read_halvesWithAComma_areHalves(String text, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("users.csv"), "\ufeff" + text);

    Roster roster = RosterFile.read(file.toString());

    assertEquals(List.of(), roster.faults());
    assertEquals(Map.of("Billing", 4.5, "Sales", 2), roster.users().get(0).fields().get("skills"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void read_spreadsheetsEncodingWithMark_readsTheUser(String charset, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("users.csv");
    Files.writeString(
        file, "\ufeffemail;name\r\nann@example.com;Änn\r\n", Charset.forName(charset));

    Roster roster = RosterFile.read(file.toString());

    assertEquals(List.of(), roster.faults());
    assertEquals("Änn", roster.users().get(0).fields().get("name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.csv | a.csv b.csv",
        "*.{csv,yaml} | a.csv b.csv c.yaml",
        "**/*.csv | a.csv b.csv sub/d.csv sub/e/f.csv",
        "sub/?.csv | sub/d.csv",
        "s*/[a-d].csv | sub/d.csv",
        "b.csv | b.csv",
        "//*.csv | a.csv b.csv",
        "/s*//?.csv | sub/d.csv",
        "sub///*.csv | sub/d.csv",
        "**/sub/**/*.csv | sub/d.csv sub/e/f.csv",
        "{**/sub,x}/*.csv | sub/d.csv",
      })
  void read_pattern_takesTheFilesThatMatchInTheirOrder(
      String pattern, String files, @TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("sub/e"));
    for (String name :
        List.of("b.csv", "a.csv", "sub/d.csv", "sub/e/f.csv", ".hidden.csv", "~$a.csv", "x.txt")) {
      Files.writeString(folder.resolve(name), "email,name\nu@example.com,\"" + name + "\"\n");
    }
    Files.writeString(folder.resolve("c.yaml"), "[{email: u@example.com, name: c.yaml}]");

    Roster roster = RosterFile.read(folder + "/" + pattern);

    Set<String> read = new TreeSet<>();
    roster.users().forEach(user -> read.add(String.valueOf(user.fields().get("name"))));
    assertEquals(files, String.join(" ", read));
  }

  @Test
  void read_sameUserInTwoFiles_namesBothPlaces(@TempDir Path folder) throws IOException {
    Path a = Files.writeString(folder.resolve("a.csv"), "key,email,name\nE1,a@b.c,A\n");
    Path b = Files.writeString(folder.resolve("b.yaml"), "- key: E2\n  name: A\n  email: A@b.c\n");

    Roster roster = RosterFile.read(folder + "/*");

    assertEquals(
        List.of(b + ":3:3: E2, email: \"A@b.c\" stands at " + a + ":2:4 too"),
        roster.faults().stream().map(Fault::toString).toList());
  }

  @Test
  void read_patternOfNothing_saysSo(@TempDir Path folder) {
    Roster roster = RosterFile.read(folder + "/*.csv");

    assertFalse(roster.complete());
    assertEquals(
        folder
            + "/*.csv: no file in "
            + Path.of("").toAbsolutePath()
            + " matches this; type: pulumi config set userfleet:roster PATH (relative to the"
            + " project)",
        roster.faults().get(0).toString());
  }

  @Test
  void parse_managerByName_isThatUsersEmail() {
    Roster roster =
        Roster.parse("r.csv", "email,name,manager\nann@b.c,Ann Lee,\nbob@b.c,Bob,ann lee\n");

    assertEquals(List.of(), roster.faults());
    assertEquals("ann@b.c", roster.users().get(1).fields().get("manager"));
  }

  private static Roster shipped(String stack) {
    return RosterFile.read("stacks/" + stack + "/users.csv");
  }
}
