package dev.userfleet.functional;

import static dev.userfleet.functional.Fixture.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.resource.UserCheck;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.ReadResponse;

class UserLifecycleTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  private Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void create_plainUser_oneCall() {
    fixture.create(ALICE);

    assertEquals(1, fixture.calls("POST /api/v2/users"));
    assertEquals(0, fixture.calls("PATCH"));
  }

  @Test
  void create_fieldThatPostLacks_oneCallMore() {
    fixture.create(
        "{'email': 'a@b.co', 'name': 'A', 'certifications': ['x'], 'acdAutoAnswer': true}");

    assertEquals(1, fixture.calls("PATCH /api/v2/users/{"));
  }

  @Test
  void create_twoUsers_oneCallForTheOrganization() {
    fixture.create(ALICE);
    fixture.create("{'email': 'b@b.co', 'name': 'B'}");

    assertEquals(1, fixture.calls("GET /api/v2/organizations/me"));
  }

  @Test
  void create_stateNotGiven_active() {
    fixture.create(ALICE);

    assertEquals("active", user("state"));
  }

  @Test
  void create_password_notAmongTheOutputs() {
    Struct inputs = Props.with(Props.of(ALICE), "password", Props.secret("hush-hush"));

    assertFalse(fixture.create(inputs).getProperties().toString().contains("hush-hush"));
  }

  @Test
  void create_secretTitle_secretAmongTheOutputs() {
    Struct inputs = Props.with(Props.of(ALICE), "title", Props.secret("Spy"));

    assertEquals(
        Props.secret("Spy"), fixture.create(inputs).getProperties().getFieldsOrThrow("title"));
    assertEquals("Spy", user("title"));
  }

  @Test
  void create_preview_noCallAndNoId() {
    CreateResponse response =
        fixture.provider.create(
            CreateRequest.newBuilder()
                .setUrn(Fixture.urn("E1"))
                .setPreview(true)
                .setProperties(Props.of(ALICE))
                .build());

    assertEquals("", response.getId());
    assertEquals(0, fixture.calls(""));
  }

  @Test
  void create_divisionByName_resolvedOnceForAll() {
    fixture.create("{'email': 'a@b.co', 'name': 'A', 'division': 'sales'}");
    fixture.create("{'email': 'b@b.co', 'name': 'B', 'division': 'Sales'}");

    assertEquals(1, fixture.calls("GET /api/v2/authorization/divisions"));
  }

  @Test
  void create_unknownDivision_namesUserAndDivision() {
    StatusRuntimeException failure =
        fails(() -> fixture.create("{'email': 'a@b.co', 'name': 'A', 'division': 'Nowhere'}"));

    assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
    assertEquals(
        "create E1 (a@b.co): the org has not got a division named 'Nowhere'; correct the name, or"
            + " give the division's id",
        message(failure));
  }

  @Test
  void create_unknownManager_namesUserAndManager() {
    StatusRuntimeException failure =
        fails(() -> fixture.create("{'email': 'a@b.co', 'name': 'A', 'manager': 'boss@b.co'}"));

    assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
    assertEquals(
        "create E1 (a@b.co): the org has not got a manager with the e-mail boss@b.co; correct the"
            + " e-mail, or put the manager into the roster",
        message(failure));
  }

  @Test
  void create_emailOfLiveUser_refusedWithTheImportLine() {
    fixture.create(ALICE);

    StatusRuntimeException failure = fails(() -> fixture.create(ALICE));

    assertEquals(Status.Code.ALREADY_EXISTS, failure.getStatus().getCode());
    assertTrue(message(failure).startsWith("create E1 (alice@example.com): a live user ("));
    assertTrue(
        message(failure)
            .contains(
                ") already has this e-mail, and no note of this stack says that it made that user."
                    + " Ways out:\n"),
        message(failure));
    assertTrue(
        message(failure)
            .endsWith("\n  - another stack has that user: take the row out of one of the two"),
        message(failure));
  }

  @Test
  void create_emailOfDeletedUser_restoredUnderItsId() {
    CreateResponse first = fixture.create(ALICE);
    fixture.delete(first.getId(), first.getProperties());

    CreateResponse second =
        fixture.create("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Lead'}");

    assertEquals(first.getId(), second.getId());
    assertEquals("Lead", user("title"));
  }

  @Test
  void create_emailOfDeletedUserOnExistingFail_refused() {
    fixture.close();
    fixture = Fixture.configured("onExisting", "fail");
    CreateResponse first = fixture.create(ALICE);
    fixture.delete(first.getId(), first.getProperties());

    StatusRuntimeException failure = fails(() -> fixture.create(ALICE));

    assertEquals(Status.Code.ALREADY_EXISTS, failure.getStatus().getCode());
    assertEquals(
        "create E1 (alice@example.com): a deleted user ("
            + first.getId()
            + ") has this e-mail, and onExisting is fail; to restore the user: pulumi config set"
            + " userfleet:onExisting restore",
        message(failure));
  }

  @Test
  void create_emailOfLiveUserOnExistingAdopt_takenOver() {
    fixture.close();
    fixture = Fixture.configured("onExisting", "adopt");
    CreateResponse first = fixture.create(ALICE);

    CreateResponse second =
        fixture.create("{'email': 'alice@example.com', 'name': 'Alice', 'division': 'Sales'}");

    assertEquals(first.getId(), second.getId());
  }

  @Test
  void create_laterStepRefused_halfMadeWithWhatIsPending() {
    StatusRuntimeException failure =
        fails(
            () ->
                fixture.create(
                    "{'email': 'a@b.co', 'name': 'A', 'manager':"
                        + " '00000000-0000-0000-0000-000000000000'}"));

    ErrorResourceInitFailed detail = WithFixture.initFailed(failure);
    assertFalse(detail.getId().isEmpty());
    assertTrue(
        detail
            .getReasons(0)
            .endsWith("; the user is in the org, and the next pulumi up goes on from here"));
    assertEquals(
        Props.of("{'pending': ['manager']}").getFieldsOrThrow("pending"),
        detail.getProperties().getFieldsOrThrow("pending"));
  }

  @Test
  void update_afterHalfMade_bringsAboutWhatIsPending() {
    Struct inputs =
        Props.of(
            "{'email': 'a@b.co', 'name': 'A', 'manager': '00000000-0000-0000-0000-000000000000'}");
    ErrorResourceInitFailed half = WithFixture.initFailed(fails(() -> fixture.create(inputs)));
    String boss = fixture.create("{'email': 'boss@b.co', 'name': 'B'}").getId();
    Struct news = Props.with(inputs, "manager", Fixture.text(boss));

    Struct outputs = fixture.update(half.getId(), half.getProperties(), inputs, news);

    assertFalse(outputs.containsFields("pending"));
    assertEquals(boss, field(outputs, "manager"));
  }

  @Test
  void update_oneField_onePatch() {
    CreateResponse alice = fixture.create(ALICE);
    Struct news = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Lead'}");

    fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), news);

    assertEquals(1, fixture.calls("PATCH /api/v2/users/{"));
    assertEquals("Lead", user("title"));
  }

  @Test
  void update_unmanagedFieldMovedTheVersion_reappliedWithoutError() {
    CreateResponse alice = fixture.create(ALICE);
    Struct renamed = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'department': 'X'}");
    fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), renamed);
    Struct news = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Lead'}");

    fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), news);

    assertEquals("Lead", user("title"));
  }

  @Test
  void update_managedFieldChangedBySomebodyElse_stopsNamingIt() {
    Struct inputs = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Agent'}");
    CreateResponse alice = fixture.create(inputs);
    Struct other = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Other'}");
    fixture.update(alice.getId(), alice.getProperties(), inputs, other);
    Struct news = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Lead'}");

    StatusRuntimeException failure =
        fails(() -> fixture.update(alice.getId(), alice.getProperties(), inputs, news));

    assertEquals(Status.Code.ABORTED, failure.getStatus().getCode());
    assertTrue(
        message(failure)
            .endsWith(
                "somebody else changed title in the org since the last run; nothing more was sent."
                    + " Run pulumi refresh to see it, then pulumi up"),
        message(failure));
  }

  @Test
  void update_sameChangeAgainAfterItsReplyWasLost_succeeds() {
    CreateResponse alice = fixture.create(ALICE);
    Struct news = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Lead'}");
    fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), news);

    Struct outputs = fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), news);

    assertEquals("Lead", field(outputs, "title"));
  }

  @Test
  void update_userDeletedOutside_staysDeletedAndAsksForRefresh() {
    CreateResponse alice = fixture.create(ALICE);
    fixture.delete(alice.getId(), alice.getProperties());
    Struct news = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'state': 'active'}");

    StatusRuntimeException failure =
        fails(() -> fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), news));

    assertEquals(Status.Code.NOT_FOUND, failure.getStatus().getCode());
    assertTrue(
        message(failure)
            .endsWith("the user is gone from the org; run pulumi refresh, then pulumi up"),
        message(failure));
    assertEquals("deleted", user("state"));
  }

  @Test
  void update_phoneNumbers_otherAddressesStay() {
    CreateResponse alice = fixture.create(ALICE);
    fixture.changeOutside(
        alice.getId(),
        "{'addresses': [{'address': 'al@home.org', 'mediaType': 'EMAIL', 'type': 'HOME'}]}");
    Struct news =
        Props.of(
            "{'email': 'alice@example.com', 'name': 'Alice',"
                + " 'phoneNumbers': [{'number': '+4930123456', 'type': 'work'}]}");

    fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), news);

    String addresses = fixture.org.users().get(0).getAsJsonObject().get("addresses").toString();
    assertTrue(addresses.contains("al@home.org"), addresses);
    assertTrue(addresses.contains("+4930123456"), addresses);
  }

  @Test
  void update_division_movedByItsOwnCall() {
    CreateResponse alice = fixture.create(ALICE);
    Struct news = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'division': 'Sales'}");

    fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), news);

    assertEquals(0, fixture.calls("PATCH"));
    assertEquals(
        "Sales",
        fixture
            .org
            .users()
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("division")
            .get("name")
            .getAsString());
  }

  @Test
  void delete_user_oneCall() {
    CreateResponse alice = fixture.create(ALICE);

    fixture.delete(alice.getId(), alice.getProperties());

    assertEquals(1, fixture.calls("DELETE /api/v2/users"));
    assertEquals("deleted", user("state"));
  }

  @Test
  void delete_alreadyGone_succeeds() {
    CreateResponse alice = fixture.create(ALICE);
    fixture.delete(alice.getId(), alice.getProperties());

    fixture.delete(alice.getId(), alice.getProperties());

    assertEquals(2, fixture.calls("DELETE /api/v2/users"));
  }

  @Test
  void delete_onDestroyDeactivate_inactive() {
    fixture.close();
    fixture = Fixture.configured("onDestroy", "deactivate");
    CreateResponse alice = fixture.create(ALICE);

    fixture.delete(alice.getId(), alice.getProperties());

    assertEquals("inactive", user("state"));
  }

  @Test
  void delete_onDestroyDeactivateUserDeletedOutside_staysDeleted() {
    CreateResponse alice = fixture.create(ALICE);
    fixture.delete(alice.getId(), alice.getProperties());
    fixture.configure("onDestroy", "deactivate");

    fixture.delete(alice.getId(), alice.getProperties());

    assertEquals("deleted", user("state"));
  }

  @Test
  void delete_onDestroyRetain_noCall() {
    fixture.close();
    fixture = Fixture.configured("onDestroy", "retain");
    CreateResponse alice = fixture.create(ALICE);

    fixture.delete(alice.getId(), alice.getProperties());

    assertEquals("active", user("state"));
  }

  @Test
  void delete_aDestroyUnderMaxDeletes_refusedWholeWithTheLineThatLiftsIt() {
    fixture.close();
    fixture = Fixture.configured("maxDeletes", "5");
    CreateResponse a = fixture.create(ALICE);

    StatusRuntimeException failure = fails(() -> fixture.delete(a.getId(), a.getProperties()));

    assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
    assertTrue(
        message(failure)
            .endsWith(
                "maxDeletes guards this stack against a destroy, of everybody or of some. If one is"
                    + " meant: pulumi config rm userfleet:maxDeletes, and then pulumi destroy"
                    + " --run-program. Nobody was deleted"),
        message(failure));
    assertEquals(0, fixture.calls("DELETE /api/v2/users"));
  }

  @Test
  void delete_moreThanMaxDeletesWithoutAFleet_stopsThere() {
    fixture.close();
    fixture = Fixture.configured("maxDeletes", "1");
    fixture.check("E9", "{'email': 'stays@b.co', 'name': 'Stays'}");
    CreateResponse a = fixture.create(ALICE);
    CreateResponse b = fixture.create("E2", "{'email': 'b@b.co', 'name': 'B'}");
    fixture.delete("E1", a);

    StatusRuntimeException failure = fails(() -> fixture.delete("E2", b));

    assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
    assertTrue(
        message(failure)
            .contains(
                "maxDeletes: this run has begun as many deletions as the stack's configuration"
                    + " allows, 1"),
        message(failure));
    assertEquals(1, fixture.calls("DELETE /api/v2/users"));
  }

  @Test
  void read_unchanged_sameInputs() {
    Struct inputs =
        Props.of(
            "{'email': 'Alice@example.com', 'name': 'Alice', 'division': 'sales', 'title': '',"
                + " 'phoneNumbers': [{'extension': '12'}], 'certifications': ['b', 'a']}");
    CreateResponse alice = fixture.create(inputs);

    ReadResponse read = fixture.refresh(alice.getId(), inputs, alice.getProperties());

    assertEquals(inputs, read.getInputs());
    assertEquals(alice.getProperties(), read.getProperties());
  }

  @Test
  void read_changedBehindItsBack_showsTheOrgsValue() {
    Struct inputs = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Agent'}");
    CreateResponse alice = fixture.create(inputs);
    Struct other = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Other'}");
    fixture.update(alice.getId(), alice.getProperties(), inputs, other);

    assertEquals(
        "Other",
        field(fixture.refresh(alice.getId(), inputs, alice.getProperties()).getInputs(), "title"));
  }

  @Test
  void read_stateNotDeclared_notManaged() {
    CreateResponse alice = fixture.create(ALICE);

    ReadResponse read = fixture.refresh(alice.getId(), Props.of(ALICE), alice.getProperties());

    assertFalse(read.getInputs().containsFields("state"));
  }

  @Test
  void read_deletedBehindItsBack_emptyId() {
    CreateResponse alice = fixture.create(ALICE);
    fixture.delete(alice.getId(), alice.getProperties());

    assertEquals(
        "", fixture.refresh(alice.getId(), Props.of(ALICE), alice.getProperties()).getId());
  }

  @Test
  void read_managerByEmail_staysByEmail() {
    fixture.create("{'email': 'boss@b.co', 'name': 'B'}");
    Struct inputs = Props.of("{'email': 'a@b.co', 'name': 'A', 'manager': 'boss@b.co'}");
    CreateResponse made = fixture.create(inputs);

    assertEquals(inputs, fixture.refresh(made.getId(), inputs, made.getProperties()).getInputs());
  }

  @Test
  void imported_byEmail_allThatTheOrgHas() {
    CreateResponse alice =
        fixture.create(
            "{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Agent', 'division': 'Sales',"
                + " 'profileSkills': ['x']}");

    ReadResponse read = fixture.imported("Alice@Example.com");

    assertEquals(alice.getId(), read.getId());
    assertEquals(
        Props.of(
            "{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Agent', 'division': 'Sales',"
                + " 'profileSkills': ['x'], 'state': 'active'}"),
        read.getInputs());
  }

  /** The engine calls it a bug of the provider if Check refuses what was just read. */
  @Test
  void imported_valueThatCheckRefuses_isLeftOut() {
    CreateResponse alice = fixture.create(ALICE);
    fixture.changeOutside(alice.getId(), "{'title': 'two\\tparts', 'department': 'Sales'}");

    Struct inputs = fixture.imported(alice.getId()).getInputs();

    assertFalse(inputs.containsFields("title"), inputs::toString);
    assertEquals("Sales", inputs.getFieldsOrThrow("department").getStringValue());
    assertEquals(List.of(), UserCheck.check(inputs, inputs).getFailuresList());
  }

  @Test
  void imported_byId_sameAsByEmail() {
    CreateResponse alice = fixture.create(ALICE);

    assertEquals(fixture.imported("alice@example.com"), fixture.imported(alice.getId()));
  }

  @Test
  void imported_nobody_notFoundSayingWhatToGive() {
    StatusRuntimeException failure = fails(() -> fixture.imported("nobody@example.com"));

    assertEquals(Status.Code.NOT_FOUND, failure.getStatus().getCode());
    assertTrue(
        message(failure)
            .contains(
                "the org has no active or inactive user nobody@example.com; give the id or the"
                    + " e-mail of one, as in: pulumi import userfleet:index:User KEY "),
        message(failure));
  }

  private String user(String field) {
    return fixture.org.users().get(0).getAsJsonObject().get(field).getAsString();
  }

  private static StatusRuntimeException fails(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(StatusRuntimeException.class, call);
  }

  private static String message(StatusRuntimeException failure) {
    return String.valueOf(failure.getStatus().getDescription());
  }
}
