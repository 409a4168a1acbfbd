package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * {@code pulumi up --replace} of one person failed as her e-mail was taken, by herself. Where she
 * was taken back, and another row failed, the state had her twice, once to be deleted: the next
 * {@code up} deleted her, and every later command said unchanged. A replacement is now a delete
 * that does nothing and a create that finds the same person.
 */
class ReplacedPersonTest {
  private static final String ALICE =
      "{'email': 'alice@example.com', 'name': 'Alice', 'password': 'Initial-12345!'}";
  private static final String TITLED = ALICE.replace("}", ", 'title': 'Lead'}");
  private static final String PASSWORD = "POST /api/v2/users/{userId}/password";

  private Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  private JsonObject user() {
    assertEquals(1, fixture.org.users().size());
    return fixture.org.users().get(0).getAsJsonObject();
  }

  /** The run that made her is over. */
  private CreateResponse alice() throws Exception {
    CreateResponse alice = fixture.create(ALICE);
    fixture.cancel().get();
    fixture.configure();
    return alice;
  }

  @Test
  void create_replaced_samePersonBroughtToWhatIsDeclared() throws Exception {
    CreateResponse alice = alice();
    fixture.check("E1", TITLED);
    fixture.delete("E1", alice);

    CreateResponse again = fixture.create(TITLED);

    assertEquals(alice.getId(), again.getId());
    assertEquals("Lead", user().get("title").getAsString());
    assertEquals(0, fixture.calls("DELETE"));
    assertEquals(1, fixture.calls("POST /api/v2/users"));
    assertEquals(0, fixture.calls(PASSWORD));
  }

  @Test
  void create_replacedUnderAFleetThatTellsWhoSheIs_samePerson() throws Exception {
    CreateResponse alice = alice();
    fixture.holds(Map.of("E1", alice));
    fixture.construct(
        "fleet", "{'users': [{'key': 'E9', 'email': 'alice@example.com', 'name': 'Alice'}]}");
    fixture.check("E9", TITLED);
    fixture.delete("E1", alice);

    assertEquals(alice.getId(), fixture.create("E9", TITLED).getId());
    assertEquals(0, fixture.calls("DELETE"));
  }

  /** The engine calls it deleted. */
  @Test
  void delete_anotherResourceHasTheUser_saysSo() throws Exception {
    create_replacedUnderAFleetThatTellsWhoSheIs_samePerson();

    fixture.cancel().get();

    assertEquals(
        List.of(
            "gone from the state under this name only: another resource has the same user, 1: E1"),
        fixture.engine.warnings());
  }

  @Test
  void create_failsAfterTheDelete_theNextRunFindsHer() throws Exception {
    fixture.close();
    fixture = Fixture.withFaults("500: call 1 PATCH /api/v2/users/*", "maxAttempts", "1");
    CreateResponse alice = alice();
    fixture.configure("maxAttempts", "1");
    fixture.check("E1", TITLED);
    fixture.delete("E1", alice);
    assertThrows(StatusRuntimeException.class, () -> fixture.create(TITLED).getId());
    assertEquals("active", user().get("state").getAsString());

    fixture.cancel().get();
    fixture.configure();
    fixture.check("E1", TITLED);
    CreateResponse again = fixture.create(TITLED);

    assertEquals(alice.getId(), again.getId());
    assertEquals("Lead", user().get("title").getAsString());
    assertEquals(0, fixture.calls("DELETE"));
  }

  /** A state of 0.1.0: a replacement is in it, and what it replaced is still to be deleted. */
  @Test
  void delete_leftOverFromAReplacement_sheStays() throws Exception {
    CreateResponse alice = alice();
    fixture.check("E1", ALICE);
    fixture.diff("E1", alice, ALICE);

    fixture.delete("E1", alice);

    assertEquals("active", user().get("state").getAsString());
    assertEquals(0, fixture.calls("DELETE"));
  }

  @Test
  void delete_rowIsGone_deleted() throws Exception {
    CreateResponse alice = alice();
    String bob = "'email': 'bob@example.com', 'name': 'Bob'}";
    fixture.construct("fleet", "{'users': [{'key': 'E2', " + bob + "]}");
    fixture.check("E2", "{" + bob);

    fixture.delete("E1", alice);

    assertEquals("deleted", user().get("state").getAsString());
  }
}
