package dev.userfleet.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProficiencyKindTest {
  private static final Kind KIND = Kinds.PROFICIENCIES;

  private final List<String> complaints = new ArrayList<>();

  @Test
  void read_cell_isNamesAndLevels() {
    assertEquals(
        Map.of("Billing", 4, "Sales", 2.5, "Tier: 2", 0, "a;b", 5),
        cell("Billing:4; Sales : 2,5 ;Tier: 2:0;a\\;b:5.0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Billing          | [0]: \"Billing\" has no proficiency; write NAME:4, with a number from 0"
            + " to 5",
        "Billing:4;       | [1]: must not be empty",
        "Billing:         | Billing: must not be empty",
        ":4               | : must not be empty",
        "Billing:6        | Billing: \"6\" is no proficiency: a number from 0 to 5, in halves",
        "Billing:-1       | Billing: \"-1\" is no proficiency: a number from 0 to 5, in halves",
        "Billing:2.25     | Billing: \"2.25\" is no proficiency: a number from 0 to 5, in halves",
        "Tier:two         | Tier: \"two\" is no proficiency: a number from 0 to 5, in halves",
        "Sales:1;Sales:2  | [1]: \"Sales\" stands twice",
      })
  void read_badCell_complainsAboutIt(String text, String complaint) {
    cell(text);

    assertEquals(List.of(complaint), complaints);
  }

  @Test
  void read_neitherMapNorCell_saysWhatItIs() {
    read("Billing");

    assertEquals(
        List.of(": must be a map of names to proficiencies, such as Billing: 4"), complaints);
  }

  @Test
  void read_fiftyOneSkills_isOneTooMany() {
    assertEquals(50, assertInstanceOf(Map.class, read(skills(50))).size());
    read(skills(51));

    assertEquals(List.of(": holds 51; the org takes 50 for one person"), complaints);
  }

  @Test
  void read_emptyCell_isNone() {
    assertEquals(Map.of(), cell(""));
  }

  @ParameterizedTest
  @CsvSource({"4, 4.0", "4, 4.00", "2.5, 2.50", "0, -0.0"})
  void read_sameLevelWrittenOtherwise_isTheSame(String one, String other) {
    assertEquals(
        read(Map.of("Billing", new BigDecimal(one))),
        read(Map.of("Billing", new BigDecimal(other))));
  }

  @Test
  void read_levelKnownLater_passes() {
    assertEquals(Map.of("Billing", Kind.UNKNOWN), read(Map.of("Billing", Kind.UNKNOWN)));
  }

  @Property
  void read_ofItsOwnCell_isTheSame(@ForAll("levels") Map<String, Object> levels) {
    Object value = assertInstanceOf(Object.class, read(levels));

    assertEquals(value, read(KIND.fromCell(KIND.toCell(value))));
    assertEquals(List.of(), complaints);
  }

  @Provide
  Arbitrary<Map<String, Object>> levels() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withChars("aB:;\\ 9,@")
            .ofMinLength(1)
            .ofMaxLength(8)
            .filter(name -> !name.isBlank());
    return Arbitraries.maps(
            names.map(String::strip),
            Arbitraries.integers()
                .between(0, 10)
                .map(halves -> (Object) new BigDecimal(halves).divide(new BigDecimal(2))))
        .ofMaxSize(5);
  }

  private static Map<String, Object> skills(int number) {
    return IntStream.range(0, number)
        .boxed()
        .collect(
            Collectors.toMap(index -> "Skill " + index, index -> 1, (a, b) -> a, TreeMap::new));
  }

  private @Nullable Object cell(String text) {
    return read(KIND.fromCell(text));
  }

  private @Nullable Object read(Object raw) {
    return KIND.read(raw, (path, reason) -> complaints.add(path + ": " + reason));
  }
}
