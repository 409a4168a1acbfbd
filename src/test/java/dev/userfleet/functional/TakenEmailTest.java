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
import io.grpc.protobuf.StatusProto;
import java.nio.file.Files;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.ResourceProviderGrpc;

/** The org has somebody with the e-mail that is to be created: whose that user becomes. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TakenEmailTest extends WithFixture {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String TITLED =
      "{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Lead'}";
  private static final String OUR_WORK = "most likely made by this run";

  /** The run ends well, so the next one finds no notes of it. */
  private void nextRun(String... settings) throws Exception {
    fixture.cancel().get();
    fixture.configure(settings);
  }

  /** Its notes stay, and the state knows nothing of what it made. */
  private void killed(String... settings) {
    fixture.configure(settings);
  }

  private CreateResponse deactivated(String inputs) throws Exception {
    fixture.configure("onDestroy", "deactivate");
    CreateResponse made = fixture.create(inputs);
    fixture.delete("E1", made);
    return made;
  }

  private CreateResponse deleted() {
    CreateResponse made = fixture.create(ALICE);
    fixture.delete("E1", made);
    return made;
  }

  private JsonObject user() {
    return fixture.org.users().get(0).getAsJsonObject();
  }

  private StatusRuntimeException fails(String inputs) {
    return assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(inputs)));
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  // ---- inactive, where destroying deactivates

  @Test
  void create_deactivatedUserOfThisStack_activeAgainUnderTheSameId() throws Exception {
    CreateResponse first = deactivated(ALICE);
    nextRun("onDestroy", "deactivate");

    assertEquals(first.getId(), fixture.create(TITLED).getId());
    assertEquals("active", user().get("state").getAsString());
  }

  @Test
  void create_deactivatedUserOfThisStack_warnsAtTheEnd() throws Exception {
    deactivated(ALICE);
    nextRun("onDestroy", "deactivate");
    fixture.create(TITLED);

    fixture.cancel().get();

    assertTrue(
        fixture.engine.warnings().get(1).startsWith("restored under their old ids"),
        fixture.engine.warnings()::toString);
  }

  @Test
  void create_deactivatedUserOnExistingFail_refused() throws Exception {
    deactivated(ALICE);
    nextRun("onDestroy", "deactivate", "onExisting", "fail");

    assertEquals(Status.Code.ALREADY_EXISTS, fails(TITLED).getStatus().getCode());
    assertEquals("inactive", user().get("state").getAsString());
  }

  @Test
  void create_inactiveUserWhereDestroyingDeletes_refused() throws Exception {
    deactivated(ALICE);
    nextRun();

    assertEquals(Status.Code.ALREADY_EXISTS, fails(TITLED).getStatus().getCode());
    assertEquals("inactive", user().get("state").getAsString());
  }

  // ---- deleted

  @Test
  void create_deletedUser_warnsAtTheEndThatItWasRestored() throws Exception {
    deleted();
    fixture.create(ALICE);

    fixture.cancel().get();

    assertTrue(
        fixture.engine.warnings().get(0).startsWith("restored under their old ids"),
        fixture.engine.warnings()::toString);
  }

  @Test
  void create_restoredByARunThatWasKilled_stillThisStacks() throws Exception {
    CreateResponse first = deleted();
    nextRun();
    fixture.create(ALICE);
    fixture.changeOutside(first.getId(), "{'department': 'Changed meanwhile'}");
    killed("onExisting", "fail");

    assertEquals(first.getId(), fixture.create(ALICE).getId());
  }

  @Test
  void create_indexStillShowsARestoredUserAsDeleted_takenAsItIs() throws Exception {
    org("search-lag 1h: call 1 PATCH /api/v2/users/*");
    CreateResponse first = deleted();
    fixture.create(ALICE);
    nextRun("onExisting", "adopt");

    assertEquals(first.getId(), fixture.create(ALICE).getId());
  }

  @Test
  void create_readAfterTheRestoreFails_halfMadeWithItsId() throws Exception {
    org("503: GET /api/v2/users/*", "maxAttempts", "1");
    CreateResponse first = deleted();

    StatusRuntimeException failure = fails(TITLED);

    ErrorResourceInitFailed half =
        StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorResourceInitFailed.class);
    assertEquals(first.getId(), half.getId());
  }

  // ---- nobody whom the org shows

  @Test
  void create_indexShowsNobody_saysSoAfterAFewLooks() throws Exception {
    org("search-lag 1h");
    fixture.create(ALICE);
    nextRun();

    StatusRuntimeException failure = fails(ALICE);

    assertEquals(Status.Code.ALREADY_EXISTS, failure.getStatus().getCode());
    assertTrue(message(failure).contains("and shows nobody who has this e-mail"));
    assertEquals(12, fixture.calls("POST /api/v2/users/search"));
  }

  @Test
  void create_foundBeforeItCanBeRead_waitedFor() {
    org("cut-after: call 1 POST /api/v2/users, missing 300ms", "baseDelay", "0.05s");

    assertEquals(fixture.create(ALICE).getId(), user().get("id").getAsString());
  }

  @Test
  void create_cancelledWhileTheIndexLags_saysThatTheUserIsLikelyThere() throws Exception {
    org("cut-after: call 1 POST /api/v2/users, search-lag 1h");
    Future<CreateResponse> create =
        ResourceProviderGrpc.newFutureStub(fixture.channel)
            .create(
                CreateRequest.newBuilder()
                    .setUrn(Fixture.urn("E1"))
                    .setProperties(Props.of(ALICE))
                    .build());
    while (fixture.calls("POST /api/v2/users/search") == 0) {
      Thread.sleep(5);
    }

    fixture.cancel().get();

    ExecutionException failure = assertThrows(ExecutionException.class, create::get);
    assertTrue(message(failure).contains(OUR_WORK), message(failure));
  }

  @Test
  void create_replyLostButSomebodyElsesUser_notCalledOurWork() throws Exception {
    org("cut: call 2 POST /api/v2/users", "onExisting", "fail");
    fixture.create(TITLED);
    nextRun("onExisting", "fail");

    assertFalse(message(fails(ALICE)).contains(OUR_WORK));
  }

  // ---- what the next run knows after a kill

  @Test
  void create_replyLostAndThenKilled_knownByItsId() {
    org("cut-after: call 1 POST /api/v2/users");
    CreateResponse lost = fixture.create(ALICE);
    fixture.changeOutside(lost.getId(), "{'department': 'Changed meanwhile'}");
    killed("onExisting", "fail");

    assertEquals(lost.getId(), fixture.create(ALICE).getId());
  }

  @Test
  void create_adoptedAndThenKilled_knownByItsId() throws Exception {
    CreateResponse first = fixture.create(ALICE);
    nextRun("onExisting", "adopt");
    fixture.create(TITLED);
    fixture.changeOutside(first.getId(), "{'department': 'Changed meanwhile'}");
    killed("onExisting", "fail");

    assertEquals(first.getId(), fixture.create(TITLED).getId());
  }

  @Test
  void create_refusedByTheOrg_leavesNoNote() throws Exception {
    org("400: POST /api/v2/users");
    fails(ALICE);

    fixture.cancel().get();

    assertFalse(Files.exists(fixture.intents()));
  }

  // ---- an e-mail that is a secret

  private static Struct secretly(String name) {
    return Props.with(
        Props.of("{'name': '" + name + "'}"), "email", Props.secret("alice@example.com"));
  }

  @Test
  void create_secretEmail_notWrittenDown() throws Exception {
    fixture.create(secretly("Alice"));

    assertFalse(Files.readString(fixture.intents()).contains("alice@example.com"));
  }

  @Test
  void create_secretEmailOfAnAdoptedUser_notWrittenDown() throws Exception {
    fixture.create(secretly("Alice"));
    nextRun("onExisting", "adopt");

    fixture.create(secretly("ALICE"));

    assertFalse(Files.readString(fixture.intents()).contains("alice@example.com"));
  }

  @Test
  void create_secretEmailNotSettled_importLineWithoutIt() {
    org("cut-after: POST /api/v2/users, search-lag 1h", "maxAttempts", "1");

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> fixture.create(secretly("Alice")));

    assertTrue(message(failure).contains("userfleet:index:User E1 ID "), message(failure));
    assertFalse(message(failure).contains("alice@example.com"), message(failure));
  }

  // ---- with a manager that is declared by e-mail

  private static String managedBy(String manager) {
    return "{'email': 'zoe@example.com', 'name': 'Zoe', 'manager': '" + manager + "'}";
  }

  private void withoutNotes() throws Exception {
    Files.deleteIfExists(fixture.intents());
    nextRun("onExisting", "resume");
  }

  @Test
  void create_liveUserWithTheDeclaredManager_takenAsALostOne() throws Exception {
    fixture.create("B1", "{'email': 'boss@example.com', 'name': 'Boss'}");
    CreateResponse zoe = fixture.create(managedBy("boss@example.com"));
    withoutNotes();

    assertEquals(zoe.getId(), fixture.create(managedBy("boss@example.com")).getId());
  }

  @Test
  void create_liveUserWithAnotherManager_refused() throws Exception {
    fixture.create("B1", "{'email': 'boss@example.com', 'name': 'Boss'}");
    fixture.create("B2", "{'email': 'chief@example.com', 'name': 'Chief'}");
    fixture.create(managedBy("chief@example.com"));
    withoutNotes();

    assertEquals(
        Status.Code.ALREADY_EXISTS, fails(managedBy("boss@example.com")).getStatus().getCode());
  }

  @Test
  void create_liveUserWithTheManagerAndMore_refused() throws Exception {
    fixture.create("B1", "{'email': 'boss@example.com', 'name': 'Boss'}");
    CreateResponse zoe = fixture.create(managedBy("boss@example.com"));
    fixture.changeOutside(zoe.getId(), "{'title': 'Somebody else gave it'}");
    withoutNotes();

    assertEquals(
        Status.Code.ALREADY_EXISTS, fails(managedBy("boss@example.com")).getStatus().getCode());
  }

  @Test
  void create_liveUserWithoutManagerUsedSince_refused() throws Exception {
    fixture.create("B1", "{'email': 'boss@example.com', 'name': 'Boss'}");
    CreateResponse zoe = fixture.create("{'email': 'zoe@example.com', 'name': 'Zoe'}");
    fixture.changeOutside(zoe.getId(), "{'name': 'Zoe'}");
    withoutNotes();

    assertEquals(
        Status.Code.ALREADY_EXISTS, fails(managedBy("boss@example.com")).getStatus().getCode());
  }

  // ---- invitations

  @Test
  void create_invite_sentOnce() {
    fixture.create("{'email': 'a@b.co', 'name': 'A', 'invite': true}");

    assertEquals(1, fixture.calls("POST /api/v2/users/{userId}/invite"));
  }

  @Test
  void create_inviteFalse_notSent() {
    fixture.create("{'email': 'a@b.co', 'name': 'A', 'invite': false}");

    assertEquals(0, fixture.calls("POST /api/v2/users/{userId}/invite"));
  }

  @Test
  void create_inviteOfAnAdoptedUser_notSent() throws Exception {
    fixture.create(ALICE);
    nextRun("onExisting", "adopt");

    fixture.create("{'email': 'alice@example.com', 'name': 'Alice', 'invite': true}");

    assertEquals(0, fixture.calls("POST /api/v2/users/{userId}/invite"));
  }
}
