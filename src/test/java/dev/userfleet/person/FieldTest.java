package dev.userfleet.person;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

  private final List<String> complaints = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email           | ann                | email: \"ann\" is no e-mail address such as"
            + " ann@example.com",
        "email           | a@b@c              | email: \"a@b@c\" is no e-mail address such as"
            + " ann@example.com",
        "key             | ''                 | key: must not be empty",
        "division        | ''                 | division: must not be empty",
        "state           | deleted            | state: \"deleted\" is none of active, inactive",
        "state           | ''                 | state: must not be empty",
        "invite          | yes                | invite: \"yes\" is neither true nor false",
        "passwordVersion | 1.5                | passwordVersion: \"1.5\" is no whole number",
        "passwordVersion | 9999999999         | passwordVersion: \"9999999999\" is no whole number",
      })
  void readParts_badText_complainsAboutIt(String field, String text, String complaint) {
    read(Map.of(field, text));

    assertEquals(List.of(complaint), complaints);
  }

  @Test
  void readParts_textWithControlCharacter_isShownEscaped() {
    read(Map.of("name", "A\u0007nn\n\u2028B"));

    assertEquals(
        List.of("name: \"A\\u0007nn\\u000a\\u2028B\" holds a control character"), complaints);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u200bb", "a\ufeffb", "a\u202eb", "a\u2066b"})
  void readParts_textWithInvisibleCharacter_isRefused(String name) {
    read(Map.of("name", name));

    assertEquals(1, complaints.size(), complaints::toString);
  }

  @Test
  void readParts_nameWithJoiner_isTaken() {
    Map<String, Object> persian = Map.of("name", "\u0645\u06cc\u200c\u062e\u0648");

    assertEquals(persian, read(persian));
  }

  @Test
  void readParts_keyWithJoiner_isRefused() {
    read(Map.of("key", "E\u200d1"));

    assertEquals(List.of("key: \"E\\u200d1\" holds a character that cannot be seen"), complaints);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" Ann ", "\u00a0Ann\u00a0", "\u200bAnn", "Ann\u3000\u200e", "\ufeffAnn\t"})
  void readParts_unseenAtTheEnds_isCutOff(String name) {
    assertEquals(Map.of("name", "Ann"), read(Map.of("name", name)));
  }

  @Test
  void readParts_decomposedText_isComposed() {
    assertEquals(Map.of("name", "Zo\u00eb"), read(Map.of("name", "Zoe\u0308")));
  }

  @Test
  void readParts_wordsAsSpreadsheetsWriteThem_areTaken() {
    assertEquals(
        Map.of("state", "active", "invite", true, "acdAutoAnswer", false),
        read(Map.of("state", "Active", "invite", "TRUE", "acdAutoAnswer", "False")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+49301", "+4930123456", "+123456789012345"})
  void readParts_e164Number_isTaken(String number) {
    Map<String, Object> fields =
        Map.of("phoneNumbers", List.of(Map.of("type", "work", "number", number)));

    assertEquals(fields, read(fields));
  }

  @ParameterizedTest
  @CsvSource({
    "4930123456, ', and names no country'",
    "030 1234567, ', and names no country'",
    "+4912, ''",
    "+0301234, ''",
    "+1234567890123456, ''",
    "+, ''",
    "x12, ''",
  })
  void readParts_otherNumber_complainsAboutTheElement(String number, String hint) {
    read(
        Map.of(
            "phoneNumbers",
            List.of(
                Map.of("type", "work", "extension", "1"),
                Map.of("type", "work", "number", number))));

    assertEquals(
        List.of(
            "phoneNumbers[1].number: \""
                + number
                + "\" is no E.164 number such as +4930123456"
                + hint),
        complaints);
  }

  /** As an HR system, a letterhead and a telephone's own list have it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49 30 123-456",
        "+49 (0)30 123456",
        "+49 (30) 123 456",
        "0049 30 123456",
        "+49.30.123456",
        "+49 30/123456",
        "+49\u00a030\u00a0123456",
      })
  void readParts_numberAsPeopleWriteIt_digitsAreTaken(String number) {
    Map<String, Object> read =
        read(Map.of("phoneNumbers", List.of(Map.of("type", "work", "number", number))));

    assertEquals(List.of(), complaints);
    assertEquals(
        List.of(Map.of("type", "work", "number", "+4930123456")), read.get("phoneNumbers"));
  }

  @Test
  void readParts_extensionWithOtherThanDigits_complainsAboutIt() {
    read(Map.of("phoneNumbers", List.of(Map.of("type", "work", "extension", "12-3"))));

    assertEquals(
        List.of("phoneNumbers[0].extension: \"12-3\" is no extension: it takes 1 to 20 digits"),
        complaints);
  }

  @Test
  void readParts_phoneWithNeitherOrBoth_saysWhatAPhoneIs() {
    read(
        Map.of(
            "phoneNumbers",
            List.of(
                Map.of("type", "work"),
                Map.of("type", "work", "number", "+49301", "extension", "1"))));

    assertEquals(2, complaints.size(), complaints::toString);
  }

  @Test
  void readParts_versionAsATime_isTaken() {
    assertEquals(
        Map.of("passwordVersion", 1_743_400_000), read(Map.of("passwordVersion", "1743400000")));
  }

  @Test
  void fromCell_extensionWithoutType_isOne() {
    assertEquals(
        List.of(Map.of("extension", "1234"), Map.of("number", "+49301234")),
        Field.PHONE_NUMBERS.kind().fromCell("x1234;+49301234"));
  }

  @Test
  void readParts_phoneWithMisspeltPart_namesThePart() {
    read(Map.of("phoneNumbers", List.of(Map.of("type", "work", "numbr", "+49301234"))));

    assertEquals(List.of("phoneNumbers[0].numbr: unknown; did you mean number?"), complaints);
  }

  @Test
  void readParts_phoneWithoutType_isTaken() {
    Map<String, Object> fields = Map.of("phoneNumbers", List.of(Map.of("number", "+49301")));

    assertEquals(fields, read(fields));
  }

  @Test
  void readParts_severalFaultsInOneRecord_namesEachPart() {
    read(Map.of("employerInfo", Map.of("dateHire", "31.3.2026", "employeID", "1")));

    assertEquals(
        List.of(
            "employerInfo.dateHire: \"31.3.2026\" is no date such as 2026-03-31",
            "employerInfo.employeID: unknown; did you mean employeeId?"),
        complaints.stream().sorted().toList());
  }

  @Test
  void readParts_emptyValues_clear() {
    Map<String, Object> empty =
        Map.of(
            "title", "",
            "department", "",
            "manager", "",
            "certifications", List.of(),
            "profileSkills", List.of(),
            "phoneNumbers", List.of(),
            "employerInfo", Map.of("dateHire", ""));

    assertEquals(empty, read(empty));
  }

  private Map<String, Object> read(Map<String, Object> raw) {
    return Field.ROW.readParts(raw, (path, reason) -> complaints.add(path + ": " + reason));
  }
}
