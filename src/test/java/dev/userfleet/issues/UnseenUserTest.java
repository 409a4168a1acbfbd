package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ReadResponse;

/**
 * A leaver was in a division that the client may not see any more: the org answered 404 and listed
 * nobody. Her delete "succeeded", and she stayed active in the org while the state forgot her;
 * {@code refresh} dropped such people without a word. Whom the org shows nowhere is here somebody
 * whom it never had, which looks the same.
 */
class UnseenUserTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String ID = "00000000-0000-0000-0000-000000000000";
  private static final CreateResponse UNSEEN =
      CreateResponse.newBuilder()
          .setId(ID)
          .setProperties(
              Props.of(
                  "{'email': 'alice@example.com', 'name': 'Alice', 'version': 3, 'userId': '"
                      + ID
                      + "'}"))
          .build();
  private static final String SAID =
      "(alice@example.com): the org shows the user ("
          + ID
          + ") neither as live nor as deleted, and the state keeps the user. May the client still"
          + " see that division? Give its role the division, then run the command again. A user who"
          + " is gone for good: pulumi state delete with the resource's URN";

  private final Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void delete_shownNowhere_failsNamingHer() {
    String message =
        String.valueOf(
            assertThrows(StatusRuntimeException.class, () -> fixture.delete("E1", UNSEEN))
                .getStatus()
                .getDescription());

    assertEquals("delete E1 " + SAID, message);
  }

  @Test
  void delete_deactivatingSomebodyShownNowhere_fails() {
    fixture.configure("onDestroy", "deactivate");

    assertThrows(StatusRuntimeException.class, () -> fixture.delete("E1", UNSEEN));
  }

  @Test
  void refresh_severalShownNowhere_eachFailsAndOneWarningCountsThem() throws Exception {
    List<Future<ReadResponse>> reads =
        List.of(
            fixture.refreshLater("E1", UNSEEN, ALICE), fixture.refreshLater("E2", UNSEEN, ALICE));
    for (Future<ReadResponse> read : reads) {
      ExecutionException failure = assertThrows(ExecutionException.class, read::get);
      assertTrue(String.valueOf(failure.getMessage()).endsWith(SAID), failure.getMessage());
    }

    fixture.cancel().get();

    assertEquals(
        List.of(
            "neither live nor deleted by what the org shows, so kept in the state (may the client"
                + " see their divisions?), 2: E1, E2"),
        fixture.engine.warnings());
  }
}
