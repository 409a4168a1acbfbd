package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateResponse;

/** The org did what it was asked, and the answer never came. */
class LostReplyTest extends WithFixture {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String TITLED =
      "{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Lead'}";

  private String onlyUser(String field) {
    assertEquals(1, fixture.org.users().size());
    return fixture.org.users().get(0).getAsJsonObject().get(field).getAsString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut-after", "503-after", "truncated", "bad-json", "wrong-type"})
  void create_replyLost_oneUserWithItsId(String fault) {
    org(fault + ": call 1 POST /api/v2/users");

    CreateResponse created = fixture.create(ALICE);

    assertEquals(onlyUser("id"), created.getId());
  }

  @Test
  void create_replyLostAndIndexLags_waitsForTheIndex() {
    org("cut-after: call 1 POST /api/v2/users, search-lag 300ms");

    CreateResponse created = fixture.create(ALICE);

    assertEquals(onlyUser("id"), created.getId());
  }

  @Test
  void create_replyLost_whatPostLacksIsPatched() {
    org("cut-after: call 1 POST /api/v2/users");

    CreateResponse unused =
        fixture.create("{'email': 'a@b.co', 'name': 'A', 'acdAutoAnswer': true}");

    assertEquals("true", onlyUser("acdAutoAnswer"));
  }

  @Test
  void create_indexNeverShowsIt_errorWithTheImportCommand() {
    org("cut-after: call 1 POST /api/v2/users, search-lag 1h", "operationTimeout", "0.5s");

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(ALICE)));

    String message = String.valueOf(failure.getMessage());
    assertTrue(
        message.contains(
            "a user with this e-mail is there, most likely made by this run, but the org does not"
                + " show it yet. The next pulumi up takes it; by hand: pulumi import"
                + " userfleet:index:User E1 alice@example.com --parent fleet=FLEET_URN"),
        message);
  }

  @Test
  void create_noAttemptAnswered_saysThatTheUserMayBeThere() {
    org("cut-after: POST /api/v2/users, search-lag 1h", "maxAttempts", "1");

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(ALICE)));

    String message = String.valueOf(failure.getMessage());
    assertTrue(
        message.contains(
            "whether the user was made is not known. The next pulumi up finds out; by hand, if the"
                + " org has it: pulumi import userfleet:index:User E1 "),
        message);
  }

  @Test
  void create_noAttemptAnsweredThenAgain_settledByTheNextRun() throws Exception {
    org("cut-after: call 1 POST /api/v2/users, search-lag 300ms", "maxAttempts", "1");
    StatusRuntimeException unused =
        assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(TITLED)));
    fixture.cancel().get();

    fixture.configure("onExisting", "fail");
    CreateResponse created = fixture.create(TITLED);

    assertEquals(onlyUser("id"), created.getId());
  }

  @Test
  void create_replyLostButSomebodyElsesUser_refused() throws Exception {
    org("cut: call 2 POST /api/v2/users", "onExisting", "fail");
    CreateResponse other = fixture.create(TITLED);
    fixture.cancel().get();
    fixture.configure("onExisting", "fail");

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(ALICE)));

    assertTrue(String.valueOf(failure.getMessage()).contains(other.getId()), failure.getMessage());
  }

  @Test
  void create_replyOfTheRestoreLost_restored() throws Exception {
    org("cut-after: call 1 PATCH /api/v2/users/*");
    CreateResponse alice = fixture.create(ALICE);
    fixture.delete(alice.getId(), alice.getProperties());
    fixture.cancel().get();
    fixture.configure();

    CreateResponse again = fixture.create(TITLED);

    assertEquals(alice.getId(), again.getId());
    assertEquals("Lead", onlyUser("title"));
  }

  @Test
  void update_noAnswerAtAll_readBack() {
    org("cut-after: call 1 PATCH /api/v2/users/*", "maxAttempts", "1");
    CreateResponse alice = fixture.create(ALICE);

    var updated =
        fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), Props.of(TITLED));

    assertEquals("Lead", Fixture.field(updated, "title"));
    assertEquals(1, fixture.calls("PATCH"));
  }

  @Test
  void update_replyLost_doneOnce() {
    org("cut-after: call 1 PATCH /api/v2/users/*");
    CreateResponse alice = fixture.create(ALICE);

    var updated =
        fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), Props.of(TITLED));

    assertEquals("Lead", Fixture.field(updated, "title"));
    assertEquals("Lead", onlyUser("title"));
  }

  @Test
  void update_repliesOfStateAndFieldsLost_bothDone() {
    org("cut-after: every 2 PATCH /api/v2/users/*");
    CreateResponse alice = fixture.create(ALICE);

    var unused =
        fixture.update(
            alice.getId(),
            alice.getProperties(),
            Props.of(ALICE),
            Props.of(
                "{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Lead',"
                    + " 'state': 'inactive'}"));

    assertEquals("inactive Lead", onlyUser("state") + " " + onlyUser("title"));
  }

  @Test
  void delete_replyLost_succeeds() {
    org("cut-after: call 1 DELETE /api/v2/users/*");
    CreateResponse alice = fixture.create(ALICE);

    fixture.delete(alice.getId(), alice.getProperties());

    assertEquals("deleted", onlyUser("state"));
  }

  @Test
  void create_userNotFoundForAMoment_patchedAllTheSame() {
    org("missing 100ms", "baseDelay", "0.1s");

    CreateResponse unused =
        fixture.create("{'email': 'a@b.co', 'name': 'A', 'acdAutoAnswer': true}");

    assertEquals("true", onlyUser("acdAutoAnswer"));
  }

  @Test
  void create_deletedUserWhoseDeletionTheIndexDoesNotShowYet_restored() {
    org("search-lag 300ms");
    CreateResponse alice = fixture.create(ALICE);
    fixture.delete(alice.getId(), alice.getProperties());
    fixture.configure();

    CreateResponse again = fixture.create(ALICE);

    assertEquals(alice.getId(), again.getId());
  }

  // ---- a run that was killed

  /** The engine and the state know nothing of it. */
  private CreateResponse killedAfter(String inputs) {
    CreateResponse lost = fixture.create(inputs);
    fixture.configure();
    return lost;
  }

  @Test
  void create_afterKilledRun_takenByItsId() {
    CreateResponse lost = killedAfter(ALICE);
    fixture.changeOutside(lost.getId(), "{'department': 'Changed meanwhile'}");

    assertEquals(lost.getId(), fixture.create(ALICE).getId());
    assertEquals(List.of(), fixture.engine.warnings());
  }

  @Test
  void create_afterKilledRunWithoutFile_refusedWithTheWaysOut() throws Exception {
    killedAfter(TITLED);
    Files.delete(fixture.intents());
    fixture.configure();

    StatusRuntimeException refusal =
        assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(TITLED)));

    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("no note of this stack says that it made that user"), message);
    assertTrue(message.contains("pulumi config set userfleet:onExisting resume"), message);
    assertTrue(message.contains("pulumi import userfleet:index:User E1 "), message);
    assertTrue(message.contains("pulumi config set userfleet:onExisting adopt"), message);
  }

  @Test
  void create_afterKilledRunWithoutFileOnExistingResume_takenWithOneWarning() throws Exception {
    CreateResponse lost = killedAfter(TITLED);
    Files.delete(fixture.intents());
    fixture.configure("onExisting", "resume");

    assertEquals(lost.getId(), fixture.create(TITLED).getId());
    fixture.cancel().get();
    assertEquals(1, fixture.engine.warnings().size());
    assertEquals(
        "live before, with nothing but what is declared and never used, so taken as made by a run"
            + " that was cut off (onExisting: resume), 1: alice@example.com",
        fixture.engine.warnings().get(0));
  }

  @Test
  void create_withoutFileUserHasMoreThanDeclared_refused() throws Exception {
    killedAfter(TITLED);
    Files.delete(fixture.intents());
    fixture.configure("onExisting", "resume");

    assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(ALICE)));
  }

  @Test
  void create_withoutFileOnExistingFail_refused() throws Exception {
    killedAfter(ALICE);
    Files.delete(fixture.intents());
    fixture.configure("onExisting", "fail");

    assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(ALICE)));
  }

  @Test
  void create_afterKilledRunOnExistingFail_takenByItsId() {
    CreateResponse lost = killedAfter(ALICE);
    fixture.configure("onExisting", "fail");

    assertEquals(lost.getId(), fixture.create(ALICE).getId());
  }

  @Test
  void cancel_nothingUnderWay_fileGone() throws Exception {
    fixture.create(ALICE);
    assertTrue(Files.exists(fixture.intents()));

    fixture.cancel().get();

    assertFalse(Files.exists(fixture.intents()));
  }

  @Test
  void read_ofAUserWhomAKilledRunMade_closesTheIntent() throws Exception {
    CreateResponse lost = killedAfter(ALICE);

    var unused = fixture.refresh(lost.getId(), Props.of(ALICE), lost.getProperties());

    fixture.cancel().get();
    assertFalse(Files.exists(fixture.intents()));
  }

  @Test
  void cancel_intentOfAnEarlierRunNotMet_fileStays() throws Exception {
    killedAfter(ALICE);
    fixture.create("E2", "{'email': 'b@b.co', 'name': 'B'}");

    fixture.cancel().get();

    assertTrue(Files.readString(fixture.intents()).contains("alice@example.com"));
  }
}
