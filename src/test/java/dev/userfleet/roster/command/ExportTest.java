package dev.userfleet.roster.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.genesys.model.Contact;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.csv.RosterCsv;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExportTest {
  private static final String CANNOT_SAY =
      "a roster cannot say this: it is read without blanks around it, in Unicode's composed form";

  private static Export export(List<User> users) {
    return Export.of(users, Field.OF_ROSTER);
  }

  private static List<Object> column(Export export, String field) {
    return export.rows().values().stream().map(row -> row.getOrDefault(field, "")).toList();
  }

  @Test
  void of_managers_byEmailIfInTheRosterElseById() {
    Export export = export(List.of(Users.of("a", "b"), Users.of("b", "c")));

    assertEquals(List.of("b@example.com", "c"), column(export, "manager"));
  }

  @Test
  void of_usersWhoManageEachOther_byId() {
    Export export =
        export(
            List.of(
                Users.of("a", "b"), Users.of("b", "a"), Users.of("c", "a"), Users.of("d", "d")));

    assertEquals(List.of("b", "a", "a@example.com", "d"), column(export, "manager"));
  }

  @Test
  void of_titleNamedActive_isSaid() {
    Export export =
        export(List.of(Users.of("a", "a@b.c", "A", "active", null, null, List.of(), List.of())));

    assertEquals(List.of("active"), column(export, "title"));
  }

  @Test
  void of_keys_employeeNumberWhereItIsOnesOwn() {
    Export export =
        export(
            List.of(
                user("a", "A", "E1"),
                user("b", "B", "E2"),
                user("c", "C", "E2"),
                user("d", "D", "not:plain"),
                Users.of("E", null)));

    assertEquals(
        List.of("E1", "b@example.com", "c@example.com", "d@example.com", "e@example.com"),
        column(export, "key"));
  }

  @Test
  void of_phoneThatARosterCannotSay_isNotManagedAndNamed() {
    Contact both = Contact.phone("+4930123456", "WORK");
    both.members().addProperty("extension", "12");
    Export export =
        export(List.of(Users.of("a", "a@b.c", "A", "", null, null, List.of(), List.of(both))));

    assertEquals(List.of(""), column(export, "phoneNumbers"));
    assertEquals(
        Map.of(
            "a@b.c",
            "phoneNumbers: a roster cannot say this: a phone has either a number or an extension"),
        export.unmanaged());
  }

  @Test
  void of_nameThatARosterCannotSay_leavesTheUserOut() {
    Export export = export(List.of(user("a", "A ", "E1"), user("b", "B", "E2")));

    assertEquals(List.of("E2"), column(export, "key"));
    assertEquals(Map.of("a@example.com", "name: " + CANNOT_SAY), export.leftOut());
  }

  @Test
  void importFile_fleetIsALocalComponentAndUsersAreItsChildren() {
    String file = ImportFile.of(export(List.of(user("id-1", "A", "E1"))), "eu-");

    assertEquals(
        """
        {
          "resources": [
            {
              "type": "userfleet:index:UserFleet",
              "name": "fleet",
              "component": true
            },
            {
              "type": "userfleet:index:User",
              "name": "eu-E1",
              "id": "id-1",
              "parent": "fleet"
            }
          ]
        }
        """,
        file);
  }

  /** Whatever an org holds: who has a row is read as written, and nobody is lost without a word. */
  @Property(tries = 300)
  void of_anyUsers_areReadAgainAsTheVerySame(@ForAll("users") List<User> users) {
    Export export = export(users);

    Roster read = Roster.parse("users.csv", RosterCsv.write(List.copyOf(export.rows().values())));

    assertEquals(List.of(), read.faults());
    assertEquals(
        List.copyOf(export.rows().values()), read.users().stream().map(u -> u.fields()).toList());
    assertEquals(users.size(), export.rows().size() + export.leftOut().size());
    for (User user : users) {
      Map<String, Object> row = export.rows().getOrDefault(user.id(), Map.of());
      if (!row.isEmpty() && !export.unmanaged().containsKey(String.valueOf(user.email()))) {
        assertEquals(user.email(), row.get("email"));
        assertEquals(user.name(), row.get("name"));
        assertEquals(user.title(), row.getOrDefault("title", ""));
        assertEquals(user.profileSkills(), row.getOrDefault("profileSkills", List.of()));
      }
    }
  }

  @Provide
  Arbitrary<List<User>> users() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.of(
                "=cmd|' /C calc'!A0",
                "'=1",
                "-",
                "@x",
                "a;b",
                "a\\;b\\",
                " padded ",
                "e\u0301",
                "x\ny",
                "\u200b"),
            Arbitraries.strings().withChars("aB,\"';:=+-\\ \u00e9").ofMaxLength(8));
    return Combinators.combine(
            texts.filter(text -> !text.isEmpty()),
            texts,
            Arbitraries.of("E1", "E2", "=E3", "a b", "\u00e9").optional(),
            Arbitraries.integers().between(0, 5).optional(),
            texts.filter(text -> !text.isEmpty()).list().ofMaxSize(3))
        .as(Person::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(
            people ->
                IntStream.range(0, people.size())
                    .mapToObj(index -> people.get(index).at(index))
                    .toList());
  }

  /**
   * @param manager index of another, who may not be among them
   */
  private record Person(
      String name,
      String title,
      Optional<String> number,
      Optional<Integer> manager,
      List<String> skills) {

    User at(int index) {
      return Users.of(
          id(index),
          (index % 2 == 0 ? "=X" : "x") + index + "@example.com",
          name,
          title,
          number.orElse(null),
          manager.map(Person::id).orElse(null),
          skills,
          List.of());
    }

    private static String id(int index) {
      return "5f3c0e0e-7d5a-4c2b-9a51-0d6d5c1b8a1" + index;
    }
  }

  private static User user(String id, String name, String employeeId) {
    return Users.of(id, id + "@example.com", name, "", employeeId, null, List.of(), List.of());
  }
}
