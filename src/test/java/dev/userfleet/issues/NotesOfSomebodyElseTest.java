package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * Ada got another e-mail, Eve was made with Ada's old one, and the run was killed before either was
 * stored. The next run met Ada by the e-mail that the state had for her, and closed the note that
 * stood for that e-mail: Eve's, who was then refused as somebody whom nobody had made.
 */
class NotesOfSomebodyElseTest {
  private static final String ADA = "{'email': 'ada@example.com', 'name': 'Ada'}";
  private static final String MARRIED = "{'email': 'ada2@example.com', 'name': 'Ada'}";
  private static final String EVE = "{'email': 'ada@example.com', 'name': 'Eve'}";

  private final Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void create_afterAnotherWasMetByTheOldEmail_stillThisStacks() throws Exception {
    CreateResponse ada = fixture.create("E1", ADA);
    fixture.cancel().get();
    fixture.configure("onExisting", "fail");
    fixture.diff("E1", ada, MARRIED);
    var sent = fixture.update(ada.getId(), ada.getProperties(), Props.of(ADA), Props.of(MARRIED));
    CreateResponse eve = fixture.create("E7", EVE);
    fixture.configure("onExisting", "fail");

    fixture.diff("E1", ada, MARRIED);
    var again = fixture.update(ada.getId(), ada.getProperties(), Props.of(ADA), Props.of(MARRIED));

    assertEquals(eve.getId(), fixture.create("E7", EVE).getId());
    assertEquals(sent.getFieldsOrThrow("email"), again.getFieldsOrThrow("email"));
    assertEquals(2, fixture.org.users().size());
  }
}
