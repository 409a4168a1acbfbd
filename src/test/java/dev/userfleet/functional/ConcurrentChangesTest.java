package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/** Updates of a user whom somebody else changes too, or whose answers are lost. */
class ConcurrentChangesTest extends WithFixture {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String TITLED =
      "{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Lead'}";
  private static final String PATCH = "PATCH /api/v2/users/*";

  private Struct update(String olds, String news) {
    CreateResponse made = fixture.create(olds);
    return update(made, olds, news);
  }

  private Struct update(CreateResponse made, String olds, String news) {
    return fixture.update(made.getId(), made.getProperties(), Props.of(olds), Props.of(news));
  }

  private StatusRuntimeException fails(String olds, String news) {
    CreateResponse made = fixture.create(olds);
    return assertThrows(StatusRuntimeException.class, () -> update(made, olds, news));
  }

  private JsonObject user(CreateResponse made) {
    for (var user : fixture.org.users()) {
      if (user.getAsJsonObject().get("id").getAsString().equals(made.getId())) {
        return user.getAsJsonObject();
      }
    }
    throw new AssertionError(made.getId());
  }

  private static String message(StatusRuntimeException failure) {
    return String.valueOf(failure.getStatus().getDescription());
  }

  private static String calls(String fault, int first, int step, int last) {
    return IntStream.iterate(first, call -> call <= last, call -> call + step)
        .mapToObj(call -> fault + ": call " + call + " " + PATCH)
        .collect(Collectors.joining(", "));
  }

  // ---- what is sent again, and how often

  @Test
  void update_versionNeverRests_givenUpAfterEightTries() {
    org("stale: " + PATCH);

    fails(ALICE, TITLED);

    assertEquals(8, fixture.calls("PATCH"));
  }

  @Test
  void update_attemptLostAndThenTheVersionMoves_doneAllTheSame() {
    org("cut: call 1 " + PATCH + ", stale: call 2 " + PATCH);

    assertEquals("Lead", Fixture.field(update(ALICE, TITLED), "title"));
    assertEquals("Lead", fixture.org.users().get(0).getAsJsonObject().get("title").getAsString());
  }

  @Test
  void update_attemptLostAndVersionMovesAgainAndAgain_givenUpAfterEightTries() {
    org(
        calls("cut", 1, 2, 19) + ", " + calls("stale", 2, 2, 20),
        "breakerFailures",
        "100",
        "operationTimeout",
        "30s");

    fails(ALICE, TITLED);

    assertEquals(16, fixture.calls("PATCH"));
  }

  @Test
  void update_neverAnsweredAndNotDone_sentOnce() {
    org("cut: " + PATCH, "maxAttempts", "1");

    assertEquals(Status.Code.UNAVAILABLE, fails(ALICE, TITLED).getStatus().getCode());
    assertEquals(1, fixture.calls("PATCH"));
  }

  @Test
  void update_neverAnsweredAndCannotBeReadBack_toldWhyTheChangeFailed() {
    org("cut: " + PATCH + ", 403: GET /api/v2/users/*", "maxAttempts", "1");

    assertEquals(Status.Code.UNAVAILABLE, fails(ALICE, TITLED).getStatus().getCode());
  }

  @Test
  void update_answerUnreadable_readBackInsteadOfSentAgain() {
    org("bad-json: call 1 " + PATCH);

    assertEquals("Lead", Fixture.field(update(ALICE, TITLED), "title"));
    assertEquals(1, fixture.calls("PATCH"));
  }

  @Test
  void update_refused_notReadBack() {
    org("400: " + PATCH);

    fails(ALICE, TITLED);

    assertEquals(0, fixture.calls("GET /api/v2/users/{userId}"));
  }

  // ---- what counts as somebody else's change

  @Test
  void update_emailChangedBySomebodyElse_stopsNamingIt() {
    CreateResponse alice = fixture.create(ALICE);
    fixture.changeOutside(alice.getId(), "{'email': 'alice.b@example.com'}");

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> update(alice, ALICE, TITLED));

    assertEquals(Status.Code.ABORTED, failure.getStatus().getCode());
    assertTrue(message(failure).contains("changed email in the org"), message(failure));
  }

  @Test
  void update_managerByIdChangedBySomebodyElse_stopsNamingIt() {
    String boss = fixture.create("B1", "{'email': 'boss@b.co', 'name': 'B'}").getId();
    String chief = fixture.create("B2", "{'email': 'chief@b.co', 'name': 'C'}").getId();
    String olds = "{'email': 'a@b.co', 'name': 'A', 'manager': '" + boss + "'}";
    String news = olds.replace("'name': 'A'", "'name': 'A', 'title': 'Lead'");
    CreateResponse made = fixture.create(olds);
    fixture.changeOutside(made.getId(), "{'manager': '" + chief + "'}");

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> update(made, olds, news));

    assertTrue(message(failure).contains("changed manager in the org"), message(failure));
  }

  @Test
  void update_managerByEmailAndVersionMovedElsewhere_doneAllTheSame() {
    fixture.create("B1", "{'email': 'boss@b.co', 'name': 'B'}");
    String olds = "{'email': 'a@b.co', 'name': 'A', 'manager': 'boss@b.co'}";
    String news = olds.replace("'name': 'A'", "'name': 'A', 'title': 'Lead'");
    CreateResponse made = fixture.create(olds);
    fixture.changeOutside(made.getId(), "{'department': 'Elsewhere'}");

    assertEquals("Lead", Fixture.field(update(made, olds, news), "title"));
  }

  // ---- what is sent

  @Test
  void update_eachFieldAlone_reachesTheOrg() {
    String olds = "{'email': 'a@b.co', 'name': 'A', 'department': 'D'}";
    CreateResponse made = fixture.create(olds);

    update(
        made,
        olds,
        "{'email': 'a2@b.co', 'name': 'A2', 'department': 'D2',"
            + " 'employerInfo': {'employeeId': 'E-7'}}");

    JsonObject user = user(made);
    assertEquals("a2@b.co", user.get("email").getAsString());
    assertEquals("A2", user.get("name").getAsString());
    assertEquals("D2", user.get("department").getAsString());
    assertTrue(user.toString().contains("E-7"), user::toString);
  }

  @Test
  void update_phoneNumber_replacesTheOneBefore() {
    String olds = "{'email': 'a@b.co', 'name': 'A', 'phoneNumbers': [{'number': '+4930111111'}]}";
    CreateResponse made = fixture.create(olds);

    update(made, olds, olds.replace("+4930111111", "+4930222222"));

    assertFalse(user(made).toString().contains("+4930111111"));
    assertTrue(user(made).toString().contains("+4930222222"));
  }

  @Test
  void update_passwordVersion_setsThePasswordOnce() {
    String olds = "{'email': 'a@b.co', 'name': 'A', 'password': 'Old-1', 'passwordVersion': 1}";

    update(olds, olds.replace("Old-1", "New-1").replace("1}", "2}"));

    assertEquals(1, fixture.calls("POST /api/v2/users/{userId}/password"));
  }

  @Test
  void update_passwordVersionWithoutAPassword_noCall() {
    update(ALICE, ALICE.replace("}", ", 'passwordVersion': 2}"));

    assertEquals(0, fixture.calls("POST /api/v2/users/{userId}/password"));
  }

  // ---- right after the creation

  @Test
  void create_neverFoundUnderItsId_halfMadeAfterSevenLooks() {
    org("missing 1h");

    assertThrows(
        StatusRuntimeException.class,
        () -> fixture.create(Props.of("{'email': 'a@b.co', 'name': 'A', 'acdAutoAnswer': true}")));

    assertEquals(7, fixture.calls("PATCH"));
  }

  @Test
  void create_laterStepRefused_notTriedAgain() {
    org("400: " + PATCH);

    assertThrows(
        StatusRuntimeException.class,
        () -> fixture.create(Props.of("{'email': 'a@b.co', 'name': 'A', 'acdAutoAnswer': true}")));

    assertEquals(1, fixture.calls("PATCH"));
  }

  @Test
  void create_staleAndNotFoundForAMoment_doneAllTheSame() {
    org("stale: call 1 " + PATCH + ", 404: call 1 GET /api/v2/users/*");

    CreateResponse made = fixture.create("{'email': 'a@b.co', 'name': 'A', 'acdAutoAnswer': true}");

    assertEquals("true", user(made).get("acdAutoAnswer").getAsString());
  }
}
