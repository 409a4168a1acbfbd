package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.functional.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.CreateResponse;

/**
 * Under {@code onDestroy: deactivate} a destroy was killed after it had deactivated somebody. The
 * next {@code up} looked, found her live, and left her unable to log in, as her row says nothing of
 * her state. The same where a run was killed while it took her back. What the killed run did to her
 * is undone now; what a row says stays.
 */
class KilledDeactivationTest {
  private static final String ADA = "{'email': 'ada@example.com', 'name': 'Ada'}";

  private final Fixture fixture = Fixture.configured();
  private CreateResponse ada;

  @BeforeEach
  void ada() throws Exception {
    fixture.configure("onDestroy", "deactivate");
    ada = fixture.create("E1", ADA);
    fixture.cancel().get();
    fixture.configure("onDestroy", "deactivate");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void killedAfter(Runnable deed) {
    deed.run();
    fixture.configure("onDestroy", "deactivate");
  }

  private String afterUp(String row) {
    fixture.diff("E1", ada, row);
    var unused = fixture.update("E1", ada, ADA, row);
    return state();
  }

  private String state() {
    return fixture.org.users().get(0).getAsJsonObject().get("state").getAsString();
  }

  @ParameterizedTest
  @CsvSource({"active, ''", "active, 'active'", "inactive, 'inactive'"})
  void update_deactivatedByTheKilledRun_asTheRowHasIt(String expected, String declared) {
    killedAfter(() -> fixture.delete("E1", ada));
    String state = declared.isEmpty() ? "" : ", 'state': '" + declared + "'";

    assertEquals(expected, afterUp(ADA.replace("}", state + "}")));
  }

  /** The note stood, and the call that lets her in again had not left. */
  @Test
  void create_killedBeforeSheWasTakenBack_active() throws Exception {
    fixture.delete("E1", ada);
    fixture.cancel().get();
    fixture.configure("onDestroy", "deactivate");
    killedAfter(() -> fixture.create("E1", ADA));
    fixture.changeOutside(ada.getId(), "{'state': 'inactive'}");

    assertEquals(ada.getId(), fixture.create("E1", ADA).getId());
    assertEquals("active", state());
  }

  /** Where people are deleted, nobody of this stack deactivates them: security did. */
  @Test
  void update_interruptedDestroyOfWhomOthersDeactivated_left() throws Exception {
    fixture.configure("onDestroy", "delete");
    fixture.delete("E1", ada);
    fixture.configure("onDestroy", "delete");
    fixture.diff("E1", ada, ADA);
    var unused = fixture.update("E1", ada, ADA, ADA);
    fixture.changeOutside(ada.getId(), "{'state': 'inactive'}");
    fixture.configure("onDestroy", "delete");

    assertEquals("inactive", afterUp(ADA));
  }
}
