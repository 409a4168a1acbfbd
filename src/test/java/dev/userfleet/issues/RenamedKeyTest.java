package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.Props;
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
  void delete_oldKeyOfAUserAdoptedInTheSameRun_leavesTheUser() {
    CreateResponse old = fixture.create(ALICE);
    fixture.create(ALICE);

    fixture.delete(old.getId(), old.getProperties());

    assertEquals(0, fixture.calls("DELETE"));
    assertEquals("active", fixture.org.users().get(0).getAsJsonObject().get("state").getAsString());
  }

  @Test
  void create_sameUserTwiceInOneRun_secondRefused() {
    fixture.create(ALICE);
    fixture.create(ALICE);

    assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(ALICE)));
  }
}
