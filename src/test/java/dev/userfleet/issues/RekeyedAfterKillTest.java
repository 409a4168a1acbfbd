package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * A key that changes without formerKey is created anew and deleted under the old key, and the user
 * stays. Not so around a killed run: if that had made the user, its notes said so, and the user
 * counted as made anew; if it ended between the create and the delete, the next run no longer knew
 * of the create. Both times the delete took away a user whom the state went on to hold under the
 * new key. Found by the model test.
 */
class RekeyedAfterKillTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  private final Fixture fixture = Fixture.configured("onExisting", "adopt");

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void delete_oldKeyOfAUserMadeByAKilledRun_refused() {
    CreateResponse old = fixture.create("E1", ALICE);
    fixture.configure("onExisting", "adopt");
    fixture.create("E2", ALICE);

    assertThrows(StatusRuntimeException.class, () -> fixture.delete("E1", old));
    assertEquals("active", state());
  }

  @Test
  void delete_newKeyIsInStateAlready_refused() throws Exception {
    CreateResponse old = fixture.create("E1", ALICE);
    fixture.cancel().get();
    fixture.configure("onExisting", "adopt");
    CreateResponse taken = fixture.create("E2", ALICE);
    fixture.configure("onExisting", "adopt");
    fixture.diff("E2", taken, ALICE);

    assertThrows(StatusRuntimeException.class, () -> fixture.delete("E1", old));
    assertEquals("active", state());
  }

  @Test
  void delete_bothKeysGone_deletesTheUser() {
    CreateResponse old = fixture.create("E1", ALICE);
    fixture.configure("onExisting", "adopt");
    CreateResponse taken = fixture.create("E2", ALICE);
    fixture.configure("onExisting", "adopt");

    fixture.delete("E1", old);
    fixture.delete("E2", taken);

    assertEquals("deleted", state());
  }

  private String state() {
    return fixture.org.users().get(0).getAsJsonObject().get("state").getAsString();
  }
}
