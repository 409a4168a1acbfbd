package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.functional.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * An update of Ada was cut off, and then the stack's state lost her. The next up found her by the
 * note of that update, took her for one whom this stack had just made, and set the first password
 * over her own.
 */
class LostByTheStateTest {
  private static final String PASSWORD = "POST /api/v2/users/{userId}/password";
  private static final String INVITE = "POST /api/v2/users/{userId}/invite";
  private static final String PLAIN = "{'email': 'ada@example.com', 'name': 'Ada'}";
  private static final String LEAD = PLAIN.replace("}", ", 'title': 'Lead'}");
  private static final String ROW =
      PLAIN.replace("}", ", 'password': 'Initial-12345!', 'invite': true}");

  private final Fixture fixture = Fixture.configured();
  private CreateResponse ada;

  @BeforeEach
  void killedAfterAnUpdate() throws Exception {
    ada = fixture.create(PLAIN);
    fixture.cancel().get();
    fixture.configure();
    fixture.diff("E1", ada, LEAD);
    var unused = fixture.update(ada, PLAIN, LEAD);
    fixture.configure();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void assertPasswordIsHerOwn() {
    assertEquals(1, fixture.org.users().size());
    assertEquals(0, fixture.calls(PASSWORD));
    assertEquals(0, fixture.calls(INVITE));
  }

  @Test
  void create_aNoteOfAnUpdateIsOpen_sheKeepsHerPassword() {
    assertEquals(ada.getId(), fixture.create(ROW).getId());

    assertPasswordIsHerOwn();
  }

  /** The note of the create that takes her back knows what the one of the update knew. */
  @Test
  void create_killedAgain_sheKeepsHerPassword() {
    fixture.create(ROW);
    fixture.configure();

    assertEquals(ada.getId(), fixture.create(ROW).getId());
    assertPasswordIsHerOwn();
  }
}
