package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * A program of plain users, {@code --continue-on-error}: the boss failed, so Alice's resource,
 * which has a new name and names the boss, was never asked for, and nothing said that she is
 * declared. Her old entry was deleted, and she with it.
 */
class DependentNeverAskedTest {
  private static final String PLAIN = "urn:pulumi:dev::userfleet::userfleet:index:User::";
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String BOSS =
      "{'email': 'boss@example.com', 'name': 'Boss', 'division': 'Nowhere'}";

  private final Fixture fixture = Fixture.configured();
  private CreateResponse alice;

  @BeforeEach
  void alice() throws Exception {
    alice = fixture.create(PLAIN + "old", ALICE);
    fixture.cancel().get();
    fixture.configure();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void delete_anotherResourceFailed_refusedNamingIt() {
    fixture.check(PLAIN + "boss", BOSS);
    assertThrows(StatusRuntimeException.class, () -> fixture.create(PLAIN + "boss", BOSS));

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> fixture.delete(PLAIN + "old", alice));

    assertEquals(
        "delete old (alice@example.com): nobody was deleted: boss failed in this run, and what"
            + " depends on it was never asked for, perhaps this person under another name; mend"
            + " that, then run pulumi up again",
        failure.getStatus().getDescription());
    assertEquals(0, fixture.calls("DELETE"));
  }

  @Test
  void delete_checkRefusedAnother_refusedNamingIt() {
    fixture.check(PLAIN + "boss", "{'email': 'no e-mail', 'name': 'Boss'}");

    assertThrows(StatusRuntimeException.class, () -> fixture.delete(PLAIN + "old", alice));
    assertEquals(0, fixture.calls("DELETE"));
  }

  @Test
  void delete_allWentWell_deleted() {
    String boss = BOSS.replace(", 'division': 'Nowhere'", "");
    fixture.check(PLAIN + "boss", boss);
    fixture.create(PLAIN + "boss", boss);

    assertDoesNotThrow(() -> fixture.delete(PLAIN + "old", alice));
  }

  /** A destroy asks nobody to be brought about. */
  @Test
  void delete_destroy_deleted() {
    assertDoesNotThrow(() -> fixture.delete(PLAIN + "old", alice));
  }
}
