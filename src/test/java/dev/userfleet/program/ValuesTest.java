package dev.userfleet.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  private final List<String> complaints = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email           | ann                | email: \"ann\" is no e-mail address such as ann@example.com",
        "email           | a@b@c              | email: \"a@b@c\" is no e-mail address such as ann@example.com",
        "email           | a b@c.d            | email: \"a b@c.d\" is no e-mail address such as ann@example.com",
        "email           | @c.d               | email: \"@c.d\" is no e-mail address such as ann@example.com",
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

  @Test
  void readParts_emailOf254Letters_isTheLongest() {
    String longest = "a".repeat(242) + "@example.com";

    assertEquals(Map.of("email", longest), read(Map.of("email", longest)));
    read(Map.of("email", "a" + longest));
    assertEquals(1, complaints.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+49", "+4930123456", "+123456789012345"})
  void readParts_e164Number_isTaken(String number) {
    Map<String, Object> fields =
        Map.of("phoneNumbers", List.of(Map.of("type", "work", "number", number)));

    assertEquals(fields, read(fields));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4930123456", "+0301234", "+49 30 123", "+1234567890123456", "+", "x12"})
  void readParts_otherNumber_complainsAboutTheElement(String number) {
    read(
        Map.of(
            "phoneNumbers",
            List.of(
                Map.of("type", "work", "extension", "1"),
                Map.of("type", "work", "number", number))));

    assertEquals(
        List.of(
            "phoneNumbers[1].number: \"" + number + "\" is no E.164 number such as +4930123456"),
        complaints);
  }

  @Test
  void readParts_phoneWithoutTypeOrWithBoth_saysWhatAPhoneIs() {
    read(
        Map.of(
            "phoneNumbers",
            List.of(
                Map.of("number", "+49301"),
                Map.of("type", "work"),
                Map.of("type", "work", "number", "+49301", "extension", "1"))));

    assertEquals(3, complaints.size(), complaints::toString);
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
            "employerInfo", Map.of());

    assertEquals(empty, read(empty));
  }

  private Map<String, Object> read(Map<String, Object> raw) {
    return Field.USER.readParts(raw, (path, reason) -> complaints.add(path + ": " + reason));
  }
}
