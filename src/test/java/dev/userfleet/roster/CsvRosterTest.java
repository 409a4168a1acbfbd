package dev.userfleet.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.RosterUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRosterTest {

  @Test
  void parse_everyColumn_givesValuesAsTheProviderTakesThem() {
    RosterUser user =
        only(
            """
            passwordVersion,employerInfo.dateHire,employerInfo.employeeId,profileSkills,\
            certifications,phoneNumbers,acdAutoAnswer,manager,invite,state,title,department,\
            division,name,email,formerKey,samePerson,key
            3,2026-03-31,17,chess; go,ISO 9001,work:+4930123456;mobile:x1234,true,bob@example.com,\
            false,inactive,Agent,First Line,Home,Ann,Ann@example.com,E0,TRUE,E1
            """);

    assertEquals(
        Map.ofEntries(
            Map.entry("key", "E1"),
            Map.entry("formerKey", "E0"),
            Map.entry("samePerson", true),
            Map.entry("email", "Ann@example.com"),
            Map.entry("name", "Ann"),
            Map.entry("division", "Home"),
            Map.entry("department", "First Line"),
            Map.entry("title", "Agent"),
            Map.entry("state", "inactive"),
            Map.entry("invite", false),
            Map.entry("manager", "bob@example.com"),
            Map.entry("passwordVersion", 3),
            Map.entry("acdAutoAnswer", true),
            Map.entry(
                "phoneNumbers",
                List.of(
                    Map.of("type", "work", "number", "+4930123456"),
                    Map.of("type", "mobile", "extension", "1234"))),
            Map.entry("certifications", List.of("ISO 9001")),
            Map.entry("profileSkills", List.of("chess", "go")),
            Map.entry("employerInfo", Map.of("dateHire", "2026-03-31", "employeeId", "17"))),
        user.fields());
  }

  @Test
  void parse_emptyCell_isNotGiven() {
    RosterUser user = only("email,name,title,certifications\nann@example.com,Ann,,\"\"\n");

    assertEquals(Map.of("email", "ann@example.com", "name", "Ann"), user.fields());
  }

  @Test
  void parse_noKey_takesTheEmailInLowerCase() {
    assertEquals("ann@example.com", only("email,name\nAnn@Example.com,Ann\n").key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeffname,email\nAnn,ann@example.com\n",
        "name,email\r\nAnn,ann@example.com\r\n",
        "name,email\rAnn,ann@example.com",
        "\n\nname,email\n\n,\nAnn,ann@example.com\n  \n",
        " name , email \n Ann , ann@example.com \n",
        "\"name\", \"email\"\n\"Ann\" , \"ann@example.com\"\n",
      })
  void parse_asSpreadsheetsWriteIt_readsTheUser(String csv) {
    assertEquals(Map.of("email", "ann@example.com", "name", "Ann"), only(csv).fields());
  }

  @Test
  void parse_quotedCommaAndFormula_areData() {
    RosterUser user = only("email,name,title\nann@example.com,\"Doe, Ann\",=cmd|' /C calc'!A0\n");

    assertEquals("Doe, Ann", user.fields().get("name"));
    assertEquals("=cmd|' /C calc'!A0", user.fields().get("title"));
  }

  @Test
  void parse_longText_isData() {
    String title = "=".repeat(100_000);

    RosterUser user = only("email,name,title\nann@example.com,Ann," + title + "\n");

    assertEquals(title, user.fields().get("title"));
  }

  @Test
  void parse_rowsAfterAQuotedLineBreak_countLinesOfTheFile() {
    Roster roster = Roster.parse("r.csv", "email,name\na@b.c,\"A\nB\"\n\nx,X\n");

    assertEquals(
        List.of(2, 5), roster.faults().stream().map(fault -> fault.place().line()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "emial,name       | users.csv:1:1: emial: unknown; did you mean email?",
        "email,name,devision | users.csv:1:12: devision: unknown; did you mean division?",
        "email,name,email | users.csv:1:12: email: stands twice in the header",
        "email            | users.csv:1:1: name: the column is missing",
      })
  void parse_faultyHeader_namesTheColumn(String header, String fault) {
    List<String> faults = faults(header + "\n");

    assertEquals(List.of(fault), faults.stream().filter(fault::equals).toList(), faults::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email,name,,\nann@example.com,Ann,,\n",
        "email,name\nann@example.com,Ann,,\n",
        "email,name,,\nann@example.com,Ann\n",
        "email,,name\nann@example.com,,Ann\n",
      })
  void parse_emptyCellsWithoutAName_areLeftOut(String csv) {
    assertEquals(Map.of("email", "ann@example.com", "name", "Ann"), only(csv).fields());
  }

  @Test
  void parse_valuesUnderNoName_areReportedOnce() {
    assertEquals(
        List.of("users.csv:2:17: column 2 has no name, but a value here"),
        faults("email,,name\nann@example.com,x,Ann\nbob@example.com,y,Bob\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email;name;title\nann@example.com;\"Doe; Ann\";a, b\n",
        "email\tname\ttitle\r\nann@example.com\tDoe; Ann\ta, b\r\n",
        "sep=;\r\nemail;name;title\r\nann@example.com;\"Doe; Ann\";a, b\r\n",
        "\"sep=\t\"\nemail\tname\ttitle\nann@example.com\tDoe; Ann\ta, b\n",
        "email,name,title\nann@example.com,Doe; Ann,\"a, b\"\n",
      })
  void parse_anySeparatorOfSpreadsheets_readsTheUser(String csv) {
    assertEquals(
        Map.of("email", "ann@example.com", "name", "Doe; Ann", "title", "a, b"),
        only(csv).fields());
  }

  @Test
  void parse_raggedRowUnderSemicolons_saysWhatNeedsQuotes() {
    assertEquals(
        List.of(
            "users.csv:2:1: 3 cells under a header of 2; a cell that holds a semicolon needs quotes"),
        faults("email;name\nann@example.com;Doe;Ann\n"));
  }

  @Test
  void parse_listOnSeveralLinesOfACell_isAList() {
    assertEquals(
        List.of("chess", "go", "to; and fro", "C:\\x"),
        only("email,name,profileSkills\na@b.c,A,\"chess\r\ngo;\nto\\; and fro;C:\\x\"\n")
            .fields()
            .get("profileSkills"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void parse_faultyCell_standsInTheColumnThatAnEditorShows(String lineBreak) {
    assertEquals(
        List.of("users.csv:3:9: a@b.c, state: \"gone\" is none of active, inactive"),
        faults("email,name,state\n\na@b.c,A,gone\n".replace("\n", lineBreak)));
  }

  @Test
  void parse_cellsAfterAQuotedLineBreak_standWhereAnEditorShowsThem() {
    assertEquals(
        List.of("users.csv:3:4: a@b.c, state: \"gone\" is none of active, inactive"),
        faults("email,name,profileSkills,state\na@b.c,A,\"x\ny\",gone\n"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "=1+1, =1+1",
        "'=1+1, =1+1",
        "''=1+1, '=1+1",
        "'tis, 'tis",
        "-, -",
        "'-, -",
        "'@x, @x"
      })
  void parse_formula_isDataWithOrWithoutTheApostropheThatGuardsIt(String cell, String title) {
    assertEquals(title, only("email,name,title\na@b.c,A," + cell + "\n").fields().get("title"));
  }

  @Test
  void parse_invisibleCharacterInAColumn_isShown() {
    assertEquals(
        "users.csv:1:7: na\\u200bme: unknown; did you mean name?",
        faults("email,na\u200bme\nann@example.com,Ann\n").get(1));
  }

  @Test
  void parse_phoneAsSpreadsheetsWriteIt_isTaken() {
    assertEquals(
        List.of(
            Map.of("type", "work", "number", "+4930123456"),
            Map.of("type", "mobile", "extension", "12")),
        only("email,name,phoneNumbers\nann@example.com,Ann,Work:+4930123456;MOBILE:X12\n")
            .fields()
            .get("phoneNumbers"));
  }

  @Test
  void parse_missingColumn_isNotRepeatedForEveryRow() {
    assertEquals(
        List.of("users.csv:1:1: name: the column is missing"), faults("email\na@b.c\nd@e.f\n"));
  }

  @Test
  void parse_raggedRow_countsItsCells() {
    assertEquals(
        List.of(
            "users.csv:2:1: 3 cells under a header of 2; a cell that holds a comma needs quotes"),
        faults("email,name\nann@example.com,Doe,Ann\n"));
  }

  @Test
  void parse_openQuote_saysWhereItBegins() {
    assertEquals(
        List.of(
            "users.csv:2:17: a quote opens here that nothing closes; close it, and write \"\" for a"
                + " quote within one"),
        faults("email,name\nann@example.com,\"Ann\n"));
  }

  @Test
  void parse_nothing_asksForAHeader() {
    assertEquals(
        List.of("users.csv: there is no header row; it needs at least the columns email,name"),
        faults("\n"));
  }

  @Test
  void parse_passwordColumn_isRefusedWithTheLineToTypeAndWithoutThePassword() {
    assertEquals(
        List.of(
            "users.csv:1:12: password: a roster holds no passwords. Remove it and type: pulumi config set"
                + " --secret --path 'userfleet:passwords[\"KEY\"]' (KEY is the user's key)"),
        faults("email,name,password\nann@example.com,Ann,s3cret\n"));
  }

  @Test
  void parse_memberships_areTextsAndLists() {
    Map<String, Object> fields =
        only("""
            email,name,groups,queues,roles,managementUnit,workPlan
            ann@example.com,Ann,Tier 1;Berlin,Support@2;Sales,(empty),Berlin,Day shift
            """)
            .fields();

    assertEquals(List.of("Tier 1", "Berlin"), fields.get("groups"));
    assertEquals(List.of("Support@2", "Sales"), fields.get("queues"));
    assertEquals(List.of(), fields.get("roles"));
    assertEquals("Berlin", fields.get("managementUnit"));
    assertEquals("Day shift", fields.get("workPlan"));
  }

  private static RosterUser only(String csv) {
    Roster roster = Roster.parse("users.csv", csv);
    assertEquals(List.of(), roster.faults());
    assertEquals(1, roster.users().size());
    return roster.users().get(0);
  }

  private static List<String> faults(String csv) {
    return Roster.parse("users.csv", csv).faults().stream().map(Fault::toString).toList();
  }
}
