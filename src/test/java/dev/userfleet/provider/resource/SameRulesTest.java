package dev.userfleet.provider.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.roster.Roster;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What a roster may say, every program may say: with the same words where it may not. */
class SameRulesTest {
  private static final Gson GSON = new Gson();

  /** Files and programs share those. */
  private static final Set<Field> FIELDS = EnumSet.copyOf(Field.OF_USER);

  static {
    FIELDS.removeIf(field -> field.is(Trait.SECRET) || field.is(Trait.REQUIRED));
    // A new version asks for a password, which no roster holds; a manager's name is looked up.
    FIELDS.removeAll(Set.of(Field.PASSWORD_VERSION, Field.MANAGER));
  }

  @Property(tries = 12_000)
  void check_anyValue_saysWhatARosterSays(
      @ForAll("fields") Field field, @ForAll("values") Object value) {
    Map<String, Object> user = Map.of("email", "a@example.com", "name", "A", field.label(), value);

    List<String> ofRoster =
        Roster.parse("r.json", GSON.toJson(List.of(user))).faults().stream()
            .map(fault -> fault.field() + " " + fault.reason())
            .sorted()
            .toList();
    List<String> ofCheck =
        UserCheck.check(Props.of("{}"), Wire.struct((JsonObject) GSON.toJsonTree(user)))
            .getFailuresList()
            .stream()
            .map(failure -> failure.getProperty() + " " + failure.getReason())
            .sorted()
            .toList();

    assertEquals(ofRoster, ofCheck);
    Statistics.collect(field, ofCheck.isEmpty());
  }

  /** What both take, both understand alike. */
  @Property(tries = 12_000)
  void check_valueThatIsTaken_isReadAsInARoster(
      @ForAll("fields") Field field, @ForAll("values") Object value) {
    Map<String, Object> user = Map.of("email", "a@example.com", "name", "A", field.label(), value);
    Roster roster = Roster.parse("r.json", GSON.toJson(List.of(user)));
    if (!roster.faults().isEmpty()) {
      return;
    }

    assertEquals(
        GSON.toJsonTree(roster.users().get(0).fields()),
        Wire.plain(
            UserCheck.check(Props.of("{}"), Wire.struct((JsonObject) GSON.toJsonTree(user)))
                .getInputs()));
  }

  @Provide
  Arbitrary<Field> fields() {
    return Arbitraries.of(FIELDS);
  }

  @Provide
  Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        texts().map(text -> text),
        texts().list().ofMaxSize(3).map(list -> list),
        phones(),
        employers());
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            Arbitraries.of(
                "",
                " ",
                "Sales",
                " Sales ",
                "Zoe\u0308",
                "a\u0007b",
                "a\u200bb",
                "active",
                "ACTIVE",
                "gone",
                "true",
                "FALSE",
                "yes",
                "1",
                "12",
                "1.5",
                "1234567890",
                "a@b.co",
                "a@b",
                "+49",
                "+4912",
                "+49301",
                "+4930123456",
                "+1234567890123456",
                "0301234",
                "2026-03-31",
                "31.3.2026",
                "work",
                "Mobile",
                "fax")),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(6)));
  }

  private static Arbitrary<Object> phones() {
    Arbitrary<Map<String, String>> phone = parts(Stream.of("type", "number", "extension", "typ"));
    return phone.list().ofMaxSize(2).map(list -> list);
  }

  private static Arbitrary<Object> employers() {
    return parts(Stream.of("officialName", "employeeId", "dateHire", "employeId")).map(map -> map);
  }

  private static Arbitrary<Map<String, String>> parts(Stream<String> names) {
    return Combinators.combine(
            Arbitraries.of(names.toList()).set().ofMaxSize(3), texts().list().ofSize(4))
        .as(
            (chosen, texts) -> {
              Map<String, String> parts = new TreeMap<>();
              chosen.forEach(name -> parts.put(name, texts.get(parts.size())));
              return parts;
            });
  }
}
