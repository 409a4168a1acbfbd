package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.CreateResponse;

/**
 * Zoe left, and a week later Zacharias was hired with her address: he got her account, with her old
 * id and password, and the run said "restored".
 */
class LeaversAddressTest {
  private static final String ZOE = "{'email': 'z@example.com', 'name': 'Zoe Brandt'}";

  private final Fixture fixture = Fixture.configured();
  private CreateResponse zoe;

  @BeforeEach
  void zoeLeaves() throws Exception {
    zoe = fixture.create("E1", ZOE);
    fixture.cancel().get();
    fixture.configure();
    fixture.delete("E1", zoe);
    fixture.cancel().get();
    fixture.configure();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String named(String name) {
    return "{'email': 'z@example.com', 'name': '" + name + "', 'password': 'Initial-12345!'";
  }

  private String state() {
    return fixture.org.users().get(0).getAsJsonObject().get("state").getAsString();
  }

  @Test
  void create_anotherName_refusedNamingBoth() {
    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class, () -> fixture.create("E9", named("Zacharias") + "}"));

    assertEquals(
        "create E9 (z@example.com): deleted user "
            + zoe.getId()
            + " has this e-mail and is named Zoe Brandt, and the row is named Zacharias. If it is"
            + " the same person: samePerson: true in the row. If it is somebody else: give the row"
            + " another e-mail, for no account may change hands",
        failure.getStatus().getDescription());
    assertEquals("deleted", state());
    assertEquals(1, fixture.org.users().size());
  }

  /** The note of how she was made is still open, where the state is written once. */
  @Test
  void create_anotherNameAndANoteOfHerCreate_refused() throws Exception {
    CreateResponse yara = fixture.create("E2", "{'email': 'y@example.com', 'name': 'Yara'}");
    fixture.configure();
    try (Fixture otherMachine = fixture.elsewhere()) {
      otherMachine.delete("E2", yara);
    }

    assertThrows(
        StatusRuntimeException.class,
        () -> fixture.create("E2", "{'email': 'y@example.com', 'name': 'Yannick'}"));
  }

  @Test
  void create_sameNameThatIsSomebodyElseByTheRow_refused() {
    assertThrows(
        StatusRuntimeException.class,
        () -> fixture.create("E9", named("Zoe Brandt") + ", 'samePerson': false}"));
    assertEquals("deleted", state());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Zoe Brandt | }", "BRANDT, Zoé | }", "Zoe Kern | , 'samePerson': true}"},
      quoteCharacter = '"')
  void create_samePerson_restoredWithTheOldPassword(String name, String more) {
    assertEquals(zoe.getId(), fixture.create("E9", named(name) + more).getId());

    assertEquals("active", state());
    assertEquals(0, fixture.calls("POST /api/v2/users/{userId}/password"));
  }
}
