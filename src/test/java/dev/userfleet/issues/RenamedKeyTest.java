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
 * A key that changes without formerKey is a new resource and an old one to the engine: it creates
 * the one, then deletes the other. Under onExisting: adopt the new one takes over the user that the
 * delete then took away, and the run ended well with the user gone.
 */
class RenamedKeyTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  private final Fixture fixture = Fixture.configured("onExisting", "adopt");

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void delete_oldKeyOfAUserAdoptedInTheSameRun_refusedNamingBothKeys() throws Exception {
    CreateResponse old = fixture.create("E1", ALICE);
    fixture.cancel().get();
    fixture.configure("onExisting", "adopt");
    fixture.create("E2", ALICE);

    StatusRuntimeException refusal =
        assertThrows(StatusRuntimeException.class, () -> fixture.delete("E1", old));

    assertTrue(
        String.valueOf(refusal.getMessage())
            .contains("is that of E2; let the state forget this entry, which deletes nobody"),
        refusal::getMessage);
    assertEquals(0, fixture.calls("DELETE"));
    assertEquals("active", fixture.org.users().get(0).getAsJsonObject().get("state").getAsString());
  }

  @Test
  void create_sameUserTwiceInOneRun_secondRefused() {
    fixture.create("E1", ALICE);

    assertThrows(StatusRuntimeException.class, () -> fixture.create("E2", ALICE));
  }
}
