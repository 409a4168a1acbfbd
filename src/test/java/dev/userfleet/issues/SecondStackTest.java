package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A second stack had the same roster. It took all 40 people of the first, as "made by a run that
 * was cut off", and its destroy deleted them. Nobody is now taken without a note of the stack's
 * own; and as one row after the other would be refused, the first one names all.
 */
class SecondStackTest {
  private static final List<String> KEYS = List.of("E1", "E2", "E3");

  private final Fixture first = Fixture.configured();
  private final Fixture second = first.elsewhere();

  @BeforeEach
  void sameRosterInBoth() throws Exception {
    KEYS.forEach(key -> first.create(key, person(key)));
    first.cancel().get();
  }

  @AfterEach
  void close() {
    second.close();
    first.close();
  }

  private static String person(String key) {
    return "{'email': '" + key + "@example.com', 'name': '" + key + "'}";
  }

  private static String roster(List<String> keys) {
    return keys.stream()
        .map(key -> "{'key': '" + key + "', " + person(key).substring(1))
        .collect(Collectors.joining(", ", "{'users': [", "]}"));
  }

  private String refused(String key) {
    return String.valueOf(
        assertThrows(StatusRuntimeException.class, () -> second.create(key, person(key)))
            .getStatus()
            .getDescription());
  }

  @Test
  void create_usersOfAnotherStack_refusedNamingAllAndTheWaysOut() {
    second.construct("fleet", roster(List.of("E1", "E2", "E3", "E4")));
    String id = first.org.users().get(0).getAsJsonObject().get("id").getAsString();

    String message = refused("E1");

    assertTrue(
        message.startsWith(
            "create E1 (E1@example.com): a live user ("
                + id
                + ") already has this e-mail, and no note of this stack says that it made that user."
                + " The same holds for 2 other new rows: E2 (E2@example.com), E3 (E3@example.com)."
                + " Ways out:\n"
                + "  - a run of this stack was cut off and its notes are lost: pulumi config set"
                + " userfleet:onExisting resume, for one pulumi up\n"
                + "  - made elsewhere, one by one: pulumi import userfleet:index:User E1 "
                + id),
        message);
    assertTrue(
        message.endsWith(
            "\n  - made elsewhere, all that the roster names: pulumi config set"
                + " userfleet:onExisting adopt\n"
                + "  - another stack has that user: take the row out of one of the two"),
        message);
  }

  @Test
  void create_secondOfThem_pointsToTheFirst() {
    second.construct("fleet", roster(KEYS));
    refused("E1");

    String message = refused("E2");

    assertTrue(
        message.contains("already has this e-mail; what to do is said at E1. pulumi import "),
        message);
  }

  @Test
  void create_refusedRowsOnly_nobodyIsTouched() {
    second.construct("fleet", roster(KEYS));
    String before = first.org.users().toString();
    KEYS.forEach(this::refused);

    assertEquals(before, first.org.users().toString());
  }

  @Test
  void create_onExistingFail_resumeIsNoWayOut() {
    second.configure("onExisting", "fail");

    assertFalse(refused("E1").contains("onExisting resume"));
  }
}
