package dev.userfleet.roster;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.userfleet.person.Field;
import dev.userfleet.roster.csv.RosterCsv;
import dev.userfleet.roster.row.RosterUser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.yaml.snakeyaml.Yaml;

/** Whatever a roster may say, every format says it alike; whatever a file holds, nothing breaks. */
class RosterPropertiesTest {

  @Property(tries = 400)
  void parse_writtenCsv_givesTheUsersBack(@ForAll("fleets") List<Map<String, Object>> fleet) {
    assertEquals(fleet, fields(Roster.parse("users.csv", RosterCsv.write(fleet))));
  }

  @Property(tries = 200)
  void writtenCsv_inASpreadsheet_runsNothing(@ForAll("fleets") List<Map<String, Object>> fleet) {
    String csv = RosterCsv.write(fleet);

    for (CsvRecord row : CsvReader.builder().ofCsvRecord(csv)) {
      assertEquals(
          List.of(), row.getFields().stream().filter(cell -> cell.matches("[=+@-].*")).toList());
    }
    // As where a semicolon or a tab separates, and quotes within a cell are letters.
    for (String cell : csv.split("[;\t\n]", -1)) {
      assertFalse(cell.matches("\"*[=+@-].*"), cell);
    }
  }

  @Property(tries = 200)
  void parse_writtenJson_givesTheUsersBack(@ForAll("fleets") List<Map<String, Object>> fleet) {
    assertEquals(fleet, fields(Roster.parse("users.json", new Gson().toJson(fleet))));
  }

  @Property(tries = 200)
  void parse_writtenYaml_givesTheUsersBack(@ForAll("fleets") List<Map<String, Object>> fleet) {
    assertEquals(fleet, fields(Roster.parse("users.yaml", new Yaml().dump(fleet))));
  }

  @Property
  void parse_anyTextOfAnyFormat_withoutFaultsCanBeUsed(
      @ForAll("endings") String ending, @ForAll("documents") String text) {
    requireUsable(Roster.parse("users." + ending, text));
  }

  /** Often right, so that the law is tested on rosters that have users. */
  @Property
  @StatisticsReport(onFailureOnly = true)
  void parse_anyFewUsers_withoutFaultsCanBeUsed(@ForAll("fewUsers") List<List<String>> users) {
    String rows = users.stream().map(cells -> String.join(",", cells)).collect(joining("\n"));
    Roster roster = Roster.parse("users.csv", "key,email,name\n" + rows);

    Statistics.label("without faults")
        .collect(roster.faults().isEmpty() && !roster.users().isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(percent -> percent > 2));
    requireUsable(roster);
  }

  /** Without faults: nobody is missing, all have an e-mail and a name, no two share a key. */
  private static void requireUsable(Roster roster) {
    if (!roster.faults().isEmpty()) {
      return;
    }
    assertTrue(roster.complete());
    Set<String> keys = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    for (RosterUser user : roster.users()) {
      assertTrue(addresses.add(user.address().orElseThrow()), "two of one e-mail");
      assertFalse(user.text(Field.NAME).orElseThrow().isBlank());
      assertFalse(user.key().isBlank());
      assertTrue(keys.add(user.key()), "two of one key");
    }
  }

  @Provide
  Arbitrary<String> endings() {
    return Arbitraries.of("csv", "yaml", "json");
  }

  @Provide
  Arbitrary<List<List<String>>> fewUsers() {
    return Combinators.combine(
            Arbitraries.of("", "", "E1", "E2", "a@b.c", "\u200b"),
            Arbitraries.of("a@b.c", "A@b.c", "d@e.f", "g@h.i\u00a0", "a@b", ""),
            Arbitraries.of("A", "B", "C", "\u00a0"))
        .as((key, email, name) -> List.of(key, email, name))
        .list()
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "email", "name", "a@b.c", "users", ":", ",", "\n", "[", "]", "{", "}", "\"", "- ", " ",
            "&a", "*a", "!!int", "<<", "null", "1", ";", "'", "\t", "\u0000", "\ud800", "…");
    return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
  }

  /** Users with whatever a roster can say of one. */
  @Provide
  Arbitrary<List<Map<String, Object>>> fleets() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars("aB9 ,\"'#:;\\{}[]&*!|>%@`~-?=+ßéΩ漢")
            .ofMinLength(1)
            .ofMaxLength(12)
            .map(String::strip)
            .filter(text -> !text.isEmpty());
    Arbitrary<Object> lists = texts.list().ofMinSize(1).ofMaxSize(3).map(list -> list);
    Arbitrary<Object> phones =
        Combinators.combine(
                Arbitraries.of("work", "home", "work2"),
                Arbitraries.strings().numeric().ofMinLength(4).ofMaxLength(9),
                Arbitraries.of(true, false))
            .as(
                (type, digits, internal) ->
                    internal
                        ? Map.of("type", type, "extension", digits)
                        : Map.of("type", type, "number", "+1" + digits))
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(list -> list);
    Arbitrary<Object> levels =
        Arbitraries.maps(
                texts,
                Arbitraries.integers()
                    .between(0, 10)
                    .map(
                        halves ->
                            halves % 2 == 0 ? (Object) (halves / 2) : (Object) (halves / 2.0)))
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(map -> map);
    Arbitrary<Object> distinct =
        texts.list().uniqueElements().ofMinSize(1).ofMaxSize(3).map(l -> l);
    Arbitrary<Map<String, Object>> media =
        Combinators.combine(
                Arbitraries.integers().between(0, 25),
                Arbitraries.of("call", "chat", "email").list().uniqueElements().ofMaxSize(2))
            .as(
                (capacity, others) ->
                    others.isEmpty()
                        ? Map.of("capacity", capacity)
                        : Map.of("capacity", capacity, "interruptableMedia", others));
    Map<String, Arbitrary<?>> fields =
        Map.ofEntries(
            Map.entry("name", texts),
            Map.entry("division", texts),
            Map.entry("title", texts),
            Map.entry("state", Arbitraries.of("active", "inactive")),
            Map.entry("invite", Arbitraries.of(true, false)),
            Map.entry("passwordVersion", Arbitraries.integers().between(0, 999_999_999)),
            Map.entry("phoneNumbers", phones),
            Map.entry("certifications", lists),
            Map.entry("profileSkills", lists),
            Map.entry("skills", levels),
            Map.entry("languages", levels),
            Map.entry("locations", distinct),
            Map.entry("groups", distinct),
            Map.entry("station", texts),
            Map.entry("managementUnit", texts),
            Map.entry(
                "utilization",
                Arbitraries.maps(Arbitraries.of("call", "chat", "message"), media).ofMinSize(1)),
            Map.entry(
                "voicemail",
                Combinators.combine(
                        Arbitraries.integers().between(0, 99), Arbitraries.of(true, false))
                    .as((seconds, on) -> Map.of("alertTimeoutSeconds", seconds, "enabled", on))),
            Map.entry(
                "employerInfo",
                Arbitraries.maps(Arbitraries.of("officialName", "employeeId"), texts)
                    .ofMinSize(1)));
    Arbitrary<Map<String, Object>> users =
        Combinators.combine(
                fields.entrySet().stream()
                    .map(
                        field ->
                            field
                                .getValue()
                                .optional(field.getKey().equals("name") ? 1 : 0.5)
                                .map(value -> Map.entry(field.getKey(), value)))
                    .toList())
            .as(
                given -> {
                  Map<String, Object> user = new TreeMap<>();
                  given.forEach(
                      field ->
                          field.getValue().ifPresent(value -> user.put(field.getKey(), value)));
                  return user;
                });
    return users.list().ofMinSize(1).ofMaxSize(5).map(RosterPropertiesTest::withEmails);
  }

  private static List<Map<String, Object>> withEmails(List<Map<String, Object>> users) {
    IntStream.range(0, users.size())
        .forEach(index -> users.get(index).put("email", "user" + index + "@example.com"));
    return users;
  }

  private static List<Map<String, Object>> fields(Roster roster) {
    assertEquals(List.of(), roster.faults());
    return roster.users().stream().map(RosterUser::fields).toList();
  }
}
