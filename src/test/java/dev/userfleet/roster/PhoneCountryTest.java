package dev.userfleet.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.userfleet.roster.row.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneCountryTest {
  private static final String TWO_NATIONAL =
      """
      email,name,phoneNumbers
      a@example.com,Ann,030 123456
      b@example.com,Bob,(317) 222-2222
      c@example.com,Cat,+4912
      """;

  /** The fault said what a number is, and not that a setting makes one of it. */
  @Test
  void parse_nationalNumberWithoutACountry_namesTheSettingOnce() {
    List<String> lines = Fault.lines(Roster.parse("r.csv", TWO_NATIONAL).faults());

    assertEquals(4, lines.size(), lines::toString);
    assertTrue(lines.get(0).endsWith(", and names no country"), lines::toString);
    assertTrue(lines.get(1).endsWith(", and names no country"), lines::toString);
    assertTrue(lines.get(2).endsWith("such as +4930123456"), lines::toString);
    assertEquals(
        "The country of such numbers: pulumi config set userfleet:phoneCountry DE; in commands"
            + " --config-file Pulumi.STACK.yaml",
        lines.get(3));
  }

  @Test
  void of_numberThatIsNoneOfTheCountry_settingIsNotNamedAgain() {
    Roster roster =
        Roster.of(List.of(Roster.rows("r.csv", TWO_NATIONAL)), Optional.of(PhoneCountry.of("DE")));

    List<String> lines = Fault.lines(roster.faults());
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.get(0).contains("(317) 222-2222"), lines::toString);
    assertTrue(lines.get(0).endsWith("such as +4930123456, nor a number of DE"), lines::toString);
    assertTrue(lines.get(1).endsWith("such as +4930123456"), lines::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DE | 030/123456         | +4930123456",
        "DE | (030) 123-456      | +4930123456",
        "DE | 0171 123 4567      | +491711234567",
        "AT | 01 5335353         | +4315335353",
        "CH | 044 668 18 00      | +41446681800",
        "IT | 06 698 12345       | +390669812345",
        "ES | 912 345 678        | +34912345678",
        "US | (317) 222-2222     | +13172222222",
        "US | 011 49 30 123456   | +4930123456",
        "GB | 020 7946 0018      | +442079460018",
        "de | 030 123456         | +4930123456",
      })
  void dialled_nationalNumber_inFull(String country, String written, String full) {
    assertEquals(full, number(PhoneCountry.of(country), written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49 30 123456",
        "0049 30 123456",
        "123",
        "030 1234 ext 5",
        "0800 FLOWERS",
        "",
        "0"
      })
  void dialled_internationalOrUncertain_asItStands(String written) {
    assertEquals(written, number(PhoneCountry.of("DE"), written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Germany", "D", "", "ZZ", "001", "49"})
  void of_noCountry_saysHowOneIsWritten(String code) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> PhoneCountry.of(code));

    assertEquals(
        "\"" + code + "\" is no country; give its two letters, such as DE", refused.getMessage());
  }

  @Test
  void dialled_rowWithoutNumbers_asItStands() {
    Map<String, Object> row =
        Map.of("email", "a@b.co", "phoneNumbers", List.of(Map.of("extension", "0301")));

    assertEquals(row, PhoneCountry.of("DE").dialled(row));
  }

  /** Whatever a country's people dial at home, the same telephone rings. */
  @Property(tries = 500)
  void dialled_numberAsItsCountryWritesIt_theSameNumber(@ForAll("countries") String country) {
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    PhoneNumber example = plans.getExampleNumber(country);
    PhoneCountry home = PhoneCountry.of(country);

    assertEquals(
        plans.format(example, PhoneNumberFormat.E164),
        number(home, plans.format(example, PhoneNumberFormat.NATIONAL)));
  }

  @Provide
  Arbitrary<String> countries() {
    return Arbitraries.of(PhoneNumberUtil.getInstance().getSupportedRegions());
  }

  private static String number(PhoneCountry country, String written) {
    Map<String, Object> row = Map.of("phoneNumbers", List.of(Map.of("number", written)));
    return String.valueOf(country.dialled(row).get("phoneNumbers"))
        .replaceFirst("^\\[\\{number=(.*)}]$", "$1");
  }
}
