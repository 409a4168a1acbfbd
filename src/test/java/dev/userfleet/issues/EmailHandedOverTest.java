package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.Props;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CreateResponse;

/**
 * One row gives its e-mail up and a new one gets it, in the same run. Under onExisting: adopt the
 * new row took the user of the other one, if its create came first: two resources with one user,
 * who got the new person's password.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmailHandedOverTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String MARRIED = "{'email': 'alice.b@example.com', 'name': 'Alice'}";
  private static final String ANOTHER = "{'email': 'alice@example.com', 'name': 'Alice Two'}";

  private final Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void create_emailThatAnotherRowGivesUp_waitsAndMakesAUser() throws Exception {
    CreateResponse old = fixture.create("E1", ALICE);
    fixture.cancel().get();
    fixture.configure("onExisting", "adopt", "baseDelay", "0.5s");
    fixture.diff("E1", old, MARRIED);
    Future<CreateResponse> create = fixture.createLater("E2", ANOTHER);
    while (fixture.calls("GET /api/v2/users/{userId}") == 0) {
      Thread.sleep(5);
    }

    var unused =
        fixture.update(old.getId(), old.getProperties(), Props.of(ALICE), Props.of(MARRIED));

    assertNotEquals(old.getId(), create.get().getId());
    assertEquals(2, fixture.org.users().size());
  }

  @Test
  void create_emailOfAUserThatAnotherRowMade_refused() {
    fixture.configure("onExisting", "adopt");
    fixture.create("E1", ALICE);

    assertThrows(StatusRuntimeException.class, () -> fixture.create("E2", ANOTHER));
    assertEquals("Alice", fixture.org.users().get(0).getAsJsonObject().get("name").getAsString());
  }
}
