package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.person.Field;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.RosterUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rosters as people had them: a failed lookup's {@code #N/A} became the department of forty people,
 * two employee numbers became {@code 1.23457E+11}, a merge conflict was seven faults of which none
 * said so, and one open quote hid every other fault of the file.
 */
class SpoiledRosterTest {

  private static List<String> faults(String text) {
    return Fault.lines(Roster.parse("r.csv", text).faults());
  }

  private static RosterUser only(String text) {
    Roster roster = Roster.parse("r.csv", text);
    assertEquals(List.of(), roster.faults());
    return roster.users().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NV", "#BEZUG!", "NULL", "\\N"})
  void parse_errorOfASpreadsheet_isAFaultOfItsCell(String value) {
    for (String column : List.of("key", "name", "title", "department", "division", "manager")) {
      String row = "email,%s%s\na@b.co,%s%s\n";
      boolean isName = column.equals("name");
      String file = row.formatted(column, isName ? "" : ",name", value, isName ? "" : ",Ann");

      assertEquals(1, faults(file).size(), () -> faults(file).toString());
      assertTrue(faults(file).get(0).contains("r.csv:2:8: "), () -> faults(file).toString());
      assertTrue(
          faults(file).get(0).contains("is what a spreadsheet or a database writes"),
          () -> faults(file).toString());
    }
  }

  /** "email" was called no e-mail address. */
  @Test
  void parse_filesPutTogether_secondHeaderIsNamedAsOne() {
    assertEquals(
        List.of(
            "r.csv:3:1: the header stands here again, as where files were put together; take it"
                + " out"),
        faults("email,name\na@b.co,Ann\nE-Mail,Name\nb@b.co,Bob\n"));
  }

  @Test
  void parse_endOfFileMarkOfOldPrograms_isNoRow() {
    assertEquals("Ann", only("email,name\na@b.co,Ann\n\u001a").text(Field.NAME).orElseThrow());
  }

  @Test
  void parse_errorInListAndPart_isAFault() {
    assertEquals(
        2,
        faults(
                """
                email,name,certifications,employerInfo.employeeId
                a@b.co,Ann,ISO;#N/A,#REF!
                """)
            .size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.23457E+11", "4,93055E+11", "4E+11"})
  void parse_numberThatASpreadsheetRounded_saysWhatToDo(String value) {
    assertEquals(
        List.of(
            "r.csv:2:1: a@b.co, key: \"%s\" is a number that a spreadsheet has rounded; format the"
                    .formatted(value)
                + " column as text, and take the numbers from their source again"),
        faults("key;email;name\n" + value + ";a@b.co;Ann\n"));
  }

  @ParameterizedTest
  @CsvSource({"MÃ¼ller, Müller", "JosÃ©, José", "ZoÃ« â€“ Ann, Zoë – Ann"})
  void parse_textReadInAnotherEncoding_namesWhatWasMeant(String name, String meant) {
    List<String> faults = faults("email,name\na@b.co," + name + "\n");

    assertEquals(1, faults.size(), faults::toString);
    assertTrue(
        faults.get(0).contains("is \"" + meant + "\" in UTF-8, read in another encoding; "),
        faults::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Müller", "SÃO PAULO", "MAÇÃ", "Ân Nguyễn", "Łukasz", "É", "Nulla", "#1", "E+1"})
  void parse_nameThatIsOne_isTaken(String name) {
    assertEquals(name, only("email,name\na@b.co," + name + "\n").fields().get("name"));
  }

  @Test
  void parse_conflict_isOneFaultAtItsPlace() {
    assertEquals(
        List.of(
            "r.csv:3:1: a conflict of git stands here, down to line 7; keep the rows that are"
                + " meant, and take out the lines of <<<<<<<, ======= and >>>>>>>"),
        faults(
            """
            email,name
            a@b.co,Ann
            <<<<<<< HEAD
            c@b.co,Cat
            =======
            d@b.co,Dan
            >>>>>>> branch
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.csv", "r.yaml", "r.json"})
  void parse_conflictInAnyFormat_isOneFault(String file) {
    String text = "[\n<<<<<<< HEAD\n{}\n=======\n>>>>>>> branch\n]";

    assertEquals(1, Roster.parse(file, text).faults().size());
  }

  @Test
  void parse_pointerOfGitLfs_saysHowToGetTheFile() {
    assertEquals(
        List.of(
            "r.csv: is a pointer of Git LFS and not the file; type: git lfs pull (in GitHub's"
                + " checkout: lfs: true)"),
        faults("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"));
  }

  @Test
  void parse_webPage_saysSo() {
    assertEquals(
        List.of(
            "r.csv: is a web page, as a server gives where it asks to sign in; download the file"
                + " again"),
        faults("\n<!DOCTYPE html>\n<html><body>Sign in</body></html>\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "o’brien@example.com | write a straight ' for the curly one",
        "a..b@example.com | a dot stands between two letters",
        ".ab@example.com | a dot stands between two letters",
        "ab.@example.com | a dot stands between two letters",
        "ann@\u0435xample.com | the letter x (U+0078) is latin, and others of its word are not",
        "b\u0435n@example.com | the letter \u0435 (U+0435) is cyrillic, and others of its word are"
            + " not",
        "mailto:ann@example.com | write ann@example.com alone",
        "Ann <ann@example.com> | write ann@example.com alone",
        "<ann@example.com> | write ann@example.com alone",
      })
  void parse_emailThatNobodyHas_saysWhatIsWrongWithIt(String email, String hint) {
    assertEquals(
        List.of(
            "r.csv:2:1: email: \"%s\" is no e-mail address such as ann@example.com; %s"
                .formatted(email, hint)),
        faults("email;name\n" + email + ";Ann\n"));
  }

  @Test
  void parse_managerThatIsNoEmail_isAFaultAsWell() {
    assertEquals(
        List.of(
            "r.csv:2:12: a@b.co, manager: \"bo’@b.co\" is no e-mail address such as"
                + " ann@example.com; write a straight ' for the curly one"),
        faults("email,name,manager\na@b.co,Ann,bo’@b.co\n"));
  }

  @Test
  void parse_managerGivenByKey_isThatUser() {
    Roster roster =
        Roster.parse("r.csv", "key,email,name,manager\nE1,a@b.co,Ann,\nE2,c@b.co,Cat,e1\n");

    assertEquals(List.of(), roster.faults());
    assertEquals("a@b.co", roster.users().get(1).fields().get("manager"));
  }

  @Test
  void parse_quoteThatNothingCloses_hidesNoOtherFault() {
    assertEquals(
        List.of(
            "r.csv:2:8: a quote opens here that nothing closes; close it, and write \"\" for a"
                + " quote within one",
            "r.csv:3:8: c@b.co, name: must not be empty",
            "r.csv:5:1: email: \"X\" is no e-mail address such as ann@example.com"),
        faults("email,name\na@b.co,\"Ann\nc@b.co,(empty)\n\nX,Xaver\n"));
  }

  @Test
  void parse_textBehindAQuote_hidesNoOtherFault() {
    assertEquals(
        List.of(
            "r.csv:2:8: text follows where a quote closes; write \"\" for a quote within one",
            "r.csv:3:8: c@b.co, name: must not be empty"),
        faults("email,name\na@b.co,\"Ann\" Lind\nc@b.co,(empty)\n"));
  }

  @Test
  void parse_veryManyOpenQuotes_saysWhereItStops() {
    List<String> faults = faults("email,name\n" + "a@b.co,\"A\" B\n".repeat(300));

    assertTrue(faults.get(3).endsWith("the same on 97 more lines: 5 to 101"), faults::toString);
    assertEquals(
        "r.csv:102:8: not CSV from here to its end: too many quotes are wrong", faults.get(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Key;E-Mail;Name;Phone Numbers",
        "KEY,EMAIL ,Name,phone_numbers",
        "key\te-mail\tNAME\tPhoneNumbers",
      })
  void parse_headerInOtherLetters_isTheSame(String header) {
    String separator = header.contains(";") ? ";" : header.contains(",") ? "," : "\t";

    assertEquals(
        Map.of(
            "key",
            "E1",
            "email",
            "a@b.co",
            "name",
            "Ann",
            "phoneNumbers",
            List.of(Map.of("extension", "12"))),
        only(header + "\n" + String.join(separator, "E1", "a@b.co", "Ann", "x12") + "\n").fields());
  }

  @Test
  void parse_vendorsColumns_sayWhatStandsForThem() {
    List<String> faults =
        faults("name,email,phone_work,extension,email_manager,location_work,roles_divisions\n");

    assertEquals(
        List.of("phone_work", "extension", "email_manager", "location_work", "roles_divisions"),
        Roster.parse(
                "r.csv",
                "name,email,phone_work,extension,email_manager,location_work,roles_divisions\n")
            .faults()
            .stream()
            .map(Fault::field)
            .toList());
    assertTrue(faults.stream().noneMatch(fault -> fault.contains("unknown")), faults::toString);
  }

  /** A comma that was forgotten, or a file that was cut off: "inactive" would be gone unseen. */
  @Test
  void parse_rowThatEndsEarly_isAFault() {
    assertEquals(
        List.of("r.csv:2:1: 2 cells under a header of 4; a cell that holds a comma needs quotes"),
        faults("email,name,title,state\na@b.co,Ann\n"));
  }

  @Test
  void parse_rowLongerThanTheHeaderByAComma_isAFaultThoughItEndsEmpty() {
    assertEquals(
        List.of("r.csv:3:1: 4 cells under a header of 3; a cell that holds a comma needs quotes"),
        faults("email,name,title\nc@b.co,Cat,Agent\na@b.co,Keller, Maria,\n"));
  }

  @Test
  void parse_emptyMark_clearsWhatItStandsIn() {
    assertEquals(
        Map.of(
            "email", "a@b.co",
            "name", "Ann",
            "title", "",
            "manager", "",
            "certifications", List.of(),
            "employerInfo", Map.of("employeeId", "")),
        only("""
        email,name,title,manager,certifications,employerInfo.employeeId,department
        a@b.co,Ann,(empty),(empty),(empty),(empty),
        """)
            .fields());
  }

  @Test
  void parse_emptyMarkWithAnApostrophe_isThatText() {
    assertEquals("(empty)", only("email,name,title\na@b.co,Ann,'(empty)\n").fields().get("title"));
  }

  @Test
  void parse_emptyMarkWhereSomethingMustBe_isAFault() {
    assertEquals(
        List.of("r.csv:2:8: a@b.co, name: must not be empty"),
        faults("email,name\na@b.co,(empty)\n"));
  }

  /** An earlier reader took the cube of its length. */
  @Test
  void parse_hugeListOfBlanks_isReadAtOnce() {
    String cell = "a" + " ".repeat(1_000_000) + "b";

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> faults("email,name,profileSkills\na@b.co,Ann,\"" + cell + "\n" + cell + "\"\n"));
  }

  @Test
  void parse_separatorOfAnElementBeforeALineBreak_staysInIt() {
    assertEquals(
        List.of("x;", "y", "a\\", "b"),
        only("email,name,profileSkills\na@b.co,Ann,\"x\\;\ny\n\na\\\n ;b\"\n")
            .fields()
            .get("profileSkills"));
  }

  /** A CI log takes such words for commands. */
  @ParameterizedTest
  @ValueSource(strings = {"::add-mask::x.csv", " ::error::x.csv", "##[group]x.csv"})
  void parse_fileNamedAsACommand_isNone(String file) {
    String fault = Roster.parse(file, "email\n").faults().get(0).toString();

    assertTrue(!fault.strip().startsWith("::") && !fault.contains("##["), fault);
  }
}
