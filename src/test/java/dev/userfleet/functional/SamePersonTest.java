package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CreateResponse;

/** The answer to who a row is: it says something to the run and nothing to the org. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SamePersonTest extends WithFixture {
  private static final String ALICE =
      "{'email': 'alice@example.com', 'name': 'Alice', 'samePerson': true}";

  @Test
  void create_newUser_takesTheOnePostOnly() {
    CreateResponse made = fixture.create(ALICE);

    assertFalse(made.getProperties().containsFields("pending"));
    assertEquals(0, fixture.calls("PATCH /api/v2/users/{userId}"));
  }

  @Test
  void create_deletedUser_nothingIsLeftToBringAbout() {
    fixture.delete("E1", fixture.create(ALICE));

    assertFalse(fixture.create(ALICE).getProperties().containsFields("pending"));
  }
}
