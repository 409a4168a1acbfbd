package dev.userfleet.program;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.yaml.snakeyaml.Yaml;

/** Whatever a roster may say, every format says it alike; whatever a file holds, nothing breaks. */
class RosterPropertiesTest {

  @Property(tries = 200)
  void parse_writtenCsv_givesTheUsersBack(@ForAll("fleets") List<Map<String, Object>> fleet)
      throws IOException {
    Set<String> columns = new LinkedHashSet<>();
    fleet.forEach(user -> columns.addAll(user.keySet()));
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(columns);
      for (Map<String, Object> user : fleet) {
        csv.writeRecord(
            columns.stream().map(column -> cell(user.getOrDefault(column, ""))).toList());
      }
    }

    assertEquals(fleet, fields(Roster.parse("users.csv", text.toString())));
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

  @Provide
  Arbitrary<List<Map<String, Object>>> fleets() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars("aB9 ,\"'#:{}[]&*!|>%@`~-?=+ßéΩ漢")
            .ofMinLength(1)
            .ofMaxLength(12)
            .map(String::strip)
            .filter(text -> !text.isEmpty());
    Arbitrary<Map<String, Object>> users =
        Combinators.combine(
                texts,
                texts.optional(),
                texts.list().ofMinSize(1).ofMaxSize(3).optional(),
                Arbitraries.of(true, false).optional(),
                Arbitraries.integers().between(0, 999_999_999).optional())
            .as(
                (name, title, skills, invite, version) -> {
                  Map<String, Object> user = new LinkedHashMap<>();
                  user.put("name", name);
                  title.ifPresent(value -> user.put("title", value));
                  skills.ifPresent(value -> user.put("profileSkills", value));
                  invite.ifPresent(value -> user.put("invite", value));
                  version.ifPresent(value -> user.put("passwordVersion", value));
                  return user;
                });
    return users.list().ofMinSize(1).ofMaxSize(5).map(RosterPropertiesTest::withEmails);
  }

  private static List<Map<String, Object>> withEmails(List<Map<String, Object>> users) {
    IntStream.range(0, users.size())
        .forEach(index -> users.get(index).put("email", "user" + index + "@example.com"));
    return users;
  }

  private static String cell(Object value) {
    return value instanceof List<?> list
        ? String.join(";", list.stream().map(String::valueOf).toList())
        : value.toString();
  }

  private static List<Map<String, Object>> fields(Roster roster) {
    assertEquals(List.of(), roster.faults());
    return roster.users().stream().map(RosterUser::fields).toList();
  }
}
