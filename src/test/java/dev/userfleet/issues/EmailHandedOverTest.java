package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * One resource gives its e-mail up and a new one gets it, in the same run. Under onExisting: adopt
 * the new one took the user of the other one, if its create came first: two resources with one
 * user, who got the new person's password. A fleet registers who gives before who takes; without
 * one, nobody takes a user who is another resource's.
 */
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
  void create_emailThatAnotherResourceHasNotGivenUpYet_refusedNamingIt() throws Exception {
    CreateResponse old = fixture.create("E1", ALICE);
    fixture.cancel().get();
    fixture.configure("onExisting", "adopt");
    fixture.diff("E1", old, MARRIED);

    StatusRuntimeException refusal =
        assertThrows(StatusRuntimeException.class, () -> fixture.create("E2", ANOTHER));

    assertTrue(
        String.valueOf(refusal.getMessage()).contains("the user of E1 (" + old.getId() + ")"),
        refusal::getMessage);
    assertEquals(1, fixture.org.users().size());
  }

  @Test
  void create_emailThatAnotherResourceHasGivenUp_makesAUser() throws Exception {
    CreateResponse old = fixture.create("E1", ALICE);
    fixture.cancel().get();
    fixture.configure("onExisting", "adopt");
    fixture.diff("E1", old, MARRIED);
    var unused =
        fixture.update(old.getId(), old.getProperties(), Props.of(ALICE), Props.of(MARRIED));

    assertNotEquals(old.getId(), fixture.create("E2", ANOTHER).getId());
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
