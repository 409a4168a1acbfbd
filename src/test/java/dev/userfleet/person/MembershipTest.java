package dev.userfleet.person;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipTest {
  private final List<String> complaints = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "Support, Support,",
    "Support@2, Support, 2",
    "Sales @ Berlin, Sales, Berlin",
    "a@b@6, a@b, 6",
    "Agent@*, Agent, *",
  })
  void of_text_splitsAtTheLastSign(String text, String object, String at) {
    assertEquals(new Membership(object, Optional.ofNullable(at)), Membership.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "queues | Support@7   | queues[0]: \"Support@7\" names no ring from 1 to 6 after its last @;"
            + " a queue whose own name holds an @ is given with its ring, or by id",
        "queues | Support@12  | queues[0]: \"Support@12\" names no ring from 1 to 6 after its last @;"
            + " a queue whose own name holds an @ is given with its ring, or by id",
        "roles  | Agent@      | roles[0]: \"Agent@\" lacks a role before its last @, or a division"
            + " after it, such as Agent@Sales",
        "roles  | @Sales      | roles[0]: \"@Sales\" lacks a role before its last @, or a division"
            + " after it, such as Agent@Sales",
        "groups | ' '         | groups[0]: must not be empty",
      })
  void read_badElement_complainsAboutIt(String field, String text, String complaint) {
    read(field, List.of(text));

    assertEquals(List.of(complaint), complaints);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Support@1", "Support@6", "Support", "a@b@3"})
  void read_queue_isTaken(String queue) {
    assertEquals(List.of(queue), read("queues", List.of(queue)));
  }

  @Test
  void read_queueInTwoRings_complainsAboutTheSecond() {
    read("queues", List.of("Support@1", "Sales", "Support@2"));

    assertEquals(List.of("queues[2]: \"Support\" stands twice"), complaints);
  }

  @Test
  void read_roleInTwoDivisions_isTaken() {
    List<String> roles = List.of("Agent", "Agent@Sales", "Agent@*");

    assertEquals(roles, read("roles", roles));
    assertEquals(List.of(), complaints);
  }

  @Test
  void read_blanksAroundTheSign_areDropped() {
    assertEquals(List.of("Agent@Sales"), read("roles", List.of("Agent @ Sales")));
  }

  @Property
  void of_itsOwnText_isItself(
      @ForAll @StringLength(min = 1, max = 5) @CharRange(from = '!', to = '~') String object,
      @ForAll @StringLength(min = 1, max = 5) @CharRange(from = 'A', to = 'z') String at) {
    Membership membership = new Membership(object, Optional.of(at));

    assertEquals(membership, Membership.of(membership.toString()));
  }

  private @Nullable Object read(String field, Object raw) {
    return Field.ROW
        .readParts(Map.of(field, raw), (path, reason) -> complaints.add(path + ": " + reason))
        .get(field);
  }
}
