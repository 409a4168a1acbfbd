package dev.userfleet.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipsTest {

  private static Optional<String> meant(String few, String many) {
    return Slips.of(few, Map.of(few, 1, many, 40));
  }

  @ParameterizedTest
  @CsvSource({
    "Suport, Support",
    "Supprot, Support",
    "support, Support",
    "Call-Center, Call Center",
    "CallCenter, Call Center",
    "Back Ofice, Back Office",
    "Kundendinst, Kundendienst",
    "Продажа, Продажи",
  })
  void of_oneSlipFromWhatManyHave_isThat(String few, String many) {
    assertEquals(Optional.of(many), meant(few, many));
  }

  @ParameterizedTest
  @CsvSource({
    "Team B, Team A",
    "Support 2, Support 1",
    "Line12, Line13",
    "Sales DE, Sales FR",
    "South, North",
    "Support, Billing",
    "Sales Support, Support",
    "東京, 大阪",
  })
  void of_namesThatPeopleTellApart_isNothing(String few, String many) {
    assertEquals(Optional.empty(), meant(few, many));
  }

  @Property
  void of_oneLetterLeftOutOfALongWord_isFound(
      @ForAll @AlphaChars @StringLength(min = 6, max = 20) String name,
      @ForAll @IntRange(min = 0, max = 5) int at) {
    String slip = new StringBuilder(name).deleteCharAt(at).toString();

    assertEquals(Optional.of(name), meant(slip, name));
  }

  /** Two large teams are nobody's slip, and what nobody else has is none. */
  @Property
  void of_notManyMoreHaveTheOther_isNothing(
      @ForAll @IntRange(min = 1, max = 100) int few,
      @ForAll @IntRange(min = 0, max = 4) int times) {
    assertEquals(
        Optional.empty(), Slips.of("Suport", Map.of("Suport", few, "Support", few * times)));
  }
}
