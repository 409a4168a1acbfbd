package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.functional.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * Ada lived in the org with a password of her own when her row was adopted. The stack configures a
 * first password and {@code invite}, and both reached her: locked out, and mailed an invitation.
 */
class AdoptedPasswordTest {
  private static final String PASSWORD = "POST /api/v2/users/{userId}/password";
  private static final String INVITE = "POST /api/v2/users/{userId}/invite";
  private static final String ROW =
      "{'email': 'ada@example.com', 'name': 'Ada', 'title': 'Lead', 'invite': true,"
          + " 'password': 'Initial-12345!'";

  private final Fixture fixture = Fixture.configured();
  private CreateResponse ada;

  @BeforeEach
  void madeElsewhere() throws Exception {
    ada = fixture.create("elsewhere", "{'email': 'ada@example.com', 'name': 'Ada'}");
    fixture.cancel().get();
    fixture.configure("onExisting", "adopt");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void assertLeftAlone() {
    assertEquals(0, fixture.calls(PASSWORD));
    assertEquals(0, fixture.calls(INVITE));
  }

  @Test
  void create_adopted_passwordAndInvitationDoNotReachHer() {
    assertEquals(ada.getId(), fixture.create(ROW + "}").getId());

    assertEquals("Lead", fixture.org.users().get(0).getAsJsonObject().get("title").getAsString());
    assertLeftAlone();
  }

  @Test
  void create_takenForOneOfACutOffRun_passwordDoesNotReachHer() {
    fixture.configure("onExisting", "resume");
    fixture.changeOutside(ada.getId(), "{'title': 'Lead'}");

    assertEquals(ada.getId(), fixture.create(ROW + "}").getId());
    assertLeftAlone();
  }

  @Test
  void create_adoptedByARunThatWasKilled_passwordDoesNotReachHer() {
    fixture.create(ROW + "}");
    fixture.configure("onExisting", "adopt");

    assertEquals(ada.getId(), fixture.create(ROW + "}").getId());
    assertLeftAlone();
  }

  @Test
  void update_passwordVersionOfAnAdoptedUser_setAsTheRowAsks() throws Exception {
    CreateResponse adopted = fixture.create(ROW + "}");
    fixture.cancel().get();
    fixture.configure();
    String asked = ROW + ", 'passwordVersion': 2}";
    fixture.diff("E1", adopted, asked);

    var unused = fixture.update(adopted, ROW + "}", asked);

    assertEquals(1, fixture.calls(PASSWORD));
  }

  @Test
  void create_newPerson_invited() {
    fixture.create("E2", ROW.replace("ada@", "bea@") + "}");

    assertEquals(1, fixture.calls(INVITE));
  }
}
