package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * A deleted user was given back, the answer was lost, and the user could not be read back. The note
 * was closed all the same, so the next run met a live user, in the Home division and used before,
 * and refused it as somebody else's.
 */
class LostRestoreTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  @Test
  void create_answerOfTheRestoreLost_nextRunGoesOn() throws Exception {
    try (Fixture fixture =
        Fixture.withFaults(
            "cut-after: call 1 PATCH /api/v2/users/*, 503: call 1 GET /api/v2/users/*",
            "maxAttempts",
            "1")) {
      CreateResponse made = fixture.create(ALICE);
      fixture.delete("E1", made);
      fixture.cancel().get();
      fixture.configure("maxAttempts", "1");
      StatusRuntimeException failure =
          assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(ALICE)));
      fixture.cancel().get();
      fixture.changeOutside(made.getId(), "{'department': 'Has worked meanwhile'}");
      fixture.configure();

      assertTrue(
          String.valueOf(failure.getMessage())
              .contains(
                  "whether the user was taken over is not known. The next pulumi up finds out"),
          failure::getMessage);
      assertEquals(made.getId(), fixture.create(ALICE).getId());
    }
  }
}
