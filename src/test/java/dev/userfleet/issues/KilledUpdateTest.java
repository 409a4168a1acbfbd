package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.functional.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/**
 * A run was killed once its update was sent, and the row was put back as it had been. To the state
 * nothing had changed, so the org kept for ever what nobody declared any more.
 */
class KilledUpdateTest {
  private static final String AGENT =
      "{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Agent'}";
  private static final String LEAD = AGENT.replace("Agent", "Lead");

  private final Fixture fixture = Fixture.configured();
  private CreateResponse alice;

  @BeforeEach
  void killedAfterAnUpdate() throws Exception {
    alice = fixture.create(AGENT);
    fixture.cancel().get();
    fixture.configure();
    fixture.diff("E1", alice, LEAD);
    var unused = fixture.update(alice, AGENT, LEAD);
    fixture.configure();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private String title() {
    return fixture.org.users().get(0).getAsJsonObject().get("title").getAsString();
  }

  @Test
  void update_rowPutBack_theOrgHasTheRowsValueAgain() {
    assertEquals("Lead", title());
    assertEquals(DiffChanges.DIFF_SOME, fixture.diff("E1", alice, AGENT));

    var unused = fixture.update(alice, AGENT, AGENT);

    assertEquals("Agent", title());
  }

  @Test
  void update_rowStaysChanged_isNotTakenForSomebodyElsesWork() {
    fixture.diff("E1", alice, LEAD);

    var unused = fixture.update(alice, AGENT, LEAD);

    assertEquals("Lead", title());
  }

  /** Somebody else may have it: that is what {@code ignoreChanges} says. */
  @ParameterizedTest
  @ValueSource(strings = {"title", "[\"title\"]", "*"})
  void update_fieldIgnored_leftAsTheOrgHasIt(String path) {
    fixture.diff("E1", alice, AGENT);

    var unused = fixture.update(alice, AGENT, AGENT, path);

    assertEquals("Lead", title());
  }

  /** A user who is brought back is as little anybody's. */
  @Test
  void update_deletedMeanwhileAndFieldIgnored_leftAsTheOrgHasIt() {
    fixture.delete("E1", alice);
    fixture.configure();
    fixture.diff("E1", alice, AGENT);

    var unused = fixture.update(alice, AGENT, AGENT, "title");

    assertEquals("Lead", title());
  }

  @Test
  void update_lookedAgainAndStored_unchangedFromThenOn() throws Exception {
    fixture.diff("E1", alice, AGENT);
    CreateResponse stored =
        alice.toBuilder().setProperties(fixture.update(alice, AGENT, AGENT)).build();
    fixture.cancel().get();
    fixture.configure();

    assertEquals(DiffChanges.DIFF_NONE, fixture.diff("E1", stored, AGENT));
  }
}
