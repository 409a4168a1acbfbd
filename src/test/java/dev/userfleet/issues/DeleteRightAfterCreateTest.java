package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * A replica that lags answers 404 for a user who was made a moment ago. A delete took that for
 * gone: it ended well, the engine forgot the user, and the org kept it. The same with onDestroy:
 * deactivate. Found by the model test.
 */
class DeleteRightAfterCreateTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  private final Fixture fixture =
      Fixture.withFaults("404: call 1 DELETE /api/v2/users/*, 404: call 1 PATCH /api/v2/users/*");

  @AfterEach
  void close() {
    fixture.close();
  }

  private String stateAfterDelete() {
    CreateResponse alice = fixture.create(ALICE);
    fixture.delete(alice.getId(), alice.getProperties());
    return fixture.org.users().get(0).getAsJsonObject().get("state").getAsString();
  }

  @Test
  void delete_firstAnswer404_userIsDeleted() {
    assertEquals("deleted", stateAfterDelete());
  }

  @Test
  void delete_firstAnswer404AndDeactivating_userIsInactive() {
    fixture.configure("onDestroy", "deactivate");

    assertEquals("inactive", stateAfterDelete());
  }

  @Test
  void delete_everyAnswer404_failsSayingThatTheOrgListsTheUser() {
    try (Fixture lagging = Fixture.withFaults("404: DELETE /api/v2/users/*")) {
      CreateResponse alice = lagging.create(ALICE);

      StatusRuntimeException failure =
          assertThrows(
              StatusRuntimeException.class,
              () -> lagging.delete(alice.getId(), alice.getProperties()));

      String message = String.valueOf(failure.getMessage());
      assertTrue(
          message.endsWith(
              "the org lists the user ("
                  + alice.getId()
                  + ") and says 404 to whoever would remove it, as it does for a moment after a"
                  + " user was made; run the command again in a minute"),
          message);
    }
  }
}
