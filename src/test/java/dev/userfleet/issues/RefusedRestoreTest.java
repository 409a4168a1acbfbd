package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateResponse;

/**
 * An org refused to give a deleted user back. What was said was the advice for another change:
 * "Correct the value", "run pulumi refresh", "Somebody else has what must be nobody else's".
 */
class RefusedRestoreTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409})
  void create_restoreRefused_saysThatAndWhatToDo(int status) {
    try (Fixture fixture =
        Fixture.withFaults(status + ": call 1 PATCH /api/v2/users/*", "onExisting", "restore")) {
      CreateResponse made = fixture.create(ALICE);
      fixture.delete("E1", made);

      String message =
          String.valueOf(
              assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(ALICE)))
                  .getMessage());

      assertTrue(
          message.contains(
              "a deleted user ("
                  + made.getId()
                  + ") has this e-mail, and the org does not restore that user: "
                  + status),
          message);
      assertTrue(
          message.contains(
              "Give the row another e-mail, or ask the vendor's support to restore the user"),
          message);
      assertFalse(
          message.contains("pulumi refresh") || message.contains("Correct the value"), message);
      assertEquals(made.getId(), fixture.create(ALICE).getId(), "the org thinks better of it");
    }
  }
}
