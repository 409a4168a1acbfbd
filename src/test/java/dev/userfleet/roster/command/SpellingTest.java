package dev.userfleet.roster.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.names.Thing;
import dev.userfleet.person.Field;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
  private static final String ID = "11111111-2222-3333-4444-555555555555";

  private static Thing thing(String name) {
    return new Thing(ID, name, null, null);
  }

  private static String spelled(Field field, String name) {
    return Spelling.of(field, List.of(thing(name))).of(thing(name));
  }

  @Test
  void of_plainName_isTheName() {
    assertEquals("First line", spelled(Field.GROUPS, "First line"));
  }

  @Test
  void of_nameOfTwo_isTheId() {
    Thing other = new Thing("66666666-2222-3333-4444-555555555555", "Support", null, null);

    assertEquals(
        ID, Spelling.of(Field.QUEUES, List.of(thing("Support"), other)).of(thing("Support")));
  }

  @ParameterizedTest
  @ValueSource(strings = {" Support", "66666666-2222-3333-4444-555555555555", "Help@Desk", ""})
  void of_nameThatARowReadsAsAnother_isTheId(String name) {
    assertEquals(ID, spelled(Field.QUEUES, name));
  }

  @Test
  void of_groupWithAnAt_isTheName() {
    assertEquals("Help@Desk", spelled(Field.GROUPS, "Help@Desk"));
  }

  @Test
  void of_ring_standsAfterTheName() {
    assertEquals("Support@3", Spelling.of(Field.QUEUES, List.of()).of(thing("Support"), 3));
  }

  @Test
  void of_divisionThatARowReadsAsAnother_isItsId() {
    Spelling roles = Spelling.of(Field.ROLES, List.of());

    assertEquals("Agent@Sales", roles.of(thing("Agent"), new Division(ID, "Sales")));
    assertEquals("Agent@" + ID, roles.of(thing("Agent"), new Division(ID, "Sales@night")));
    assertEquals("Agent@" + ID, roles.of(thing("Agent"), new Division(ID, null)));
  }

  @Property(tries = 300)
  void of_anyName_isReadAsItIsWritten(@ForAll @StringLength(max = 8) String name) {
    Map<String, Object> row =
        Map.of("email", "a@example.com", "name", "A", "roles", List.of(spelled(Field.ROLES, name)));

    assertEquals(true, RosterFields.isRead(row));
  }
}
