package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ReadResponse;

/** What the provider asks the org about itself: its id, its divisions, its managers, its users. */
class OrganizationTest extends WithFixture {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String DIVISIONS = "GET /api/v2/authorization/divisions";

  private StatusRuntimeException fails(String inputs) {
    return assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(inputs)));
  }

  private static String message(StatusRuntimeException failure) {
    return String.valueOf(failure.getStatus().getDescription());
  }

  // ---- which organization it is

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void create_mayNotReadTheOrganization_madeWithAWarning() throws Exception {
    org("403: GET /api/v2/organizations/me");

    CreateResponse alice = fixture.create(ALICE);

    assertFalse(alice.getProperties().containsFields("organizationId"));
    while (fixture.engine.warnings().isEmpty()) {
      Thread.sleep(5);
    }
    assertTrue(fixture.engine.warnings().get(0).contains("may not read the organization"));
  }

  @Test
  void create_mayNotReadTheOrganizationThatIsConfigured_refused() {
    org("403: GET /api/v2/organizations/me", "organization", "the-only-one");

    assertEquals(Status.Code.PERMISSION_DENIED, fails(ALICE).getStatus().getCode());
    assertEquals(0, fixture.calls("POST /api/v2/users"));
  }

  @Test
  void create_organizationCannotBeReadForAnotherReason_refused() {
    org("400: GET /api/v2/organizations/me");

    assertEquals(Status.Code.INVALID_ARGUMENT, fails(ALICE).getStatus().getCode());
    assertEquals(0, fixture.calls("POST /api/v2/users"));
  }

  @Test
  void create_rowsOfTheStateWereRecordedInAnotherOrganization_refused() {
    CreateResponse elsewhere =
        CreateResponse.newBuilder()
            .setId("u1")
            .setProperties(
                Props.of("{'organizationId': 'another', 'email': 'b@b.co', 'name': 'B'}"))
            .build();
    fixture.diff("E2", elsewhere, "{'email': 'b@b.co', 'name': 'B'}");

    assertEquals(Status.Code.FAILED_PRECONDITION, fails(ALICE).getStatus().getCode());
    assertEquals(0, fixture.calls("POST /api/v2/users"));
  }

  @Test
  void create_organizationIsKnown_recordedWithTheUser() {
    assertFalse(Fixture.field(fixture.create(ALICE).getProperties(), "organizationId").isEmpty());
  }

  @Test
  void create_cancelledBeforeTheFirstCall_nothingIsSent() throws Exception {
    fixture.cancel().get();

    StatusRuntimeException failure = fails(ALICE);

    assertEquals(Status.Code.CANCELLED, failure.getStatus().getCode());
    assertTrue(message(failure).contains("cancelled before this began"), message(failure));
    assertEquals(0, fixture.calls(""));
  }

  @Test
  void create_twoUsersAfterACancel_secondPointsToTheFirst() throws Exception {
    fixture.create(ALICE);
    fixture.cancel().get();

    fails("{'email': 'b@b.co', 'name': 'B'}");
    String second =
        message(
            assertThrows(
                StatusRuntimeException.class,
                () -> fixture.create("E2", "{'email': 'c@b.co', 'name': 'C'}")));

    assertTrue(
        second.endsWith(
            "stopped by the same cause as create E1 (b@b.co): stopped before it was sent"),
        second);
  }

  // ---- divisions

  @Test
  void create_divisionById_notLookedUp() {
    CreateResponse first = fixture.create("{'email': 'a@b.co', 'name': 'A', 'division': 'Sales'}");
    String id =
        fixture
            .org
            .users()
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("division")
            .get("id")
            .getAsString();

    CreateResponse second =
        fixture.create("{'email': 'b@b.co', 'name': 'B', 'division': '" + id + "'}");

    assertEquals(1, fixture.calls(DIVISIONS));
    assertFalse(first.getId().equals(second.getId()));
    assertEquals(
        "Sales",
        fixture
            .org
            .users()
            .get(1)
            .getAsJsonObject()
            .getAsJsonObject("division")
            .get("name")
            .getAsString());
  }

  @Test
  void create_unknownDivision_saysThatThereIsNone() {
    String message = message(fails("{'email': 'a@b.co', 'name': 'A', 'division': 'Nowhere'}"));

    assertTrue(message.contains("the org has not got a division named 'Nowhere'"), message);
  }

  @Test
  void create_unknownDivisionTwice_askedForOnce() {
    fails("{'email': 'a@b.co', 'name': 'A', 'division': 'Nowhere'}");
    fails("{'email': 'b@b.co', 'name': 'B', 'division': 'Nowhere'}");

    assertEquals(1, fixture.calls(DIVISIONS));
  }

  @Test
  void create_divisionsCouldNotBeReadBefore_askedForAgain() {
    org("400: call 1 " + DIVISIONS);
    fails("{'email': 'a@b.co', 'name': 'A', 'division': 'Sales'}");

    assertFalse(
        fixture.create("{'email': 'b@b.co', 'name': 'B', 'division': 'Sales'}").getId().isEmpty());
  }

  // ---- managers

  @Test
  void create_managerByEmail_theOrgHasTheirId() {
    String boss = fixture.create("B1", "{'email': 'boss@b.co', 'name': 'B'}").getId();
    CreateResponse made =
        fixture.create("{'email': 'a@b.co', 'name': 'A', 'manager': 'boss@b.co'}");

    assertEquals(boss, Fixture.field(fixture.imported(made.getId()).getInputs(), "manager"));
  }

  @Test
  void read_managerIsAnotherThanDeclared_showsTheOrgs() {
    fixture.create("B1", "{'email': 'boss@b.co', 'name': 'B'}");
    String chief = fixture.create("B2", "{'email': 'chief@b.co', 'name': 'C'}").getId();
    Struct inputs = Props.of("{'email': 'a@b.co', 'name': 'A', 'manager': 'boss@b.co'}");
    CreateResponse made = fixture.create(inputs);
    fixture.changeOutside(made.getId(), "{'manager': '" + chief + "'}");

    ReadResponse read = fixture.refresh(made.getId(), inputs, made.getProperties());

    assertEquals(chief, Fixture.field(read.getInputs(), "manager"));
  }

  @Test
  void read_declaredManagerIsNobodyAnyMore_showsTheOrgs() {
    CreateResponse boss = fixture.create("B1", "{'email': 'boss@b.co', 'name': 'B'}");
    Struct inputs = Props.of("{'email': 'a@b.co', 'name': 'A', 'manager': 'boss@b.co'}");
    CreateResponse made = fixture.create(inputs);
    fixture.delete("B1", boss);
    fixture.configure();

    ReadResponse read = fixture.refresh(made.getId(), inputs, made.getProperties());

    assertEquals(made.getId(), read.getId());
    assertFalse(Fixture.field(read.getInputs(), "manager").contains("@"));
  }

  @Test
  void read_managerCannotBeLookedUp_failsInsteadOfShowingAChange() {
    org("400: POST /api/v2/users/search");
    String boss = fixture.create("B1", "{'email': 'boss@b.co', 'name': 'B'}").getId();
    Struct byId = Props.of("{'email': 'a@b.co', 'name': 'A', 'manager': '" + boss + "'}");
    CreateResponse made = fixture.create(byId);
    Struct inputs = Props.with(byId, "manager", Fixture.text("boss@b.co"));

    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class,
            () -> fixture.refresh(made.getId(), inputs, made.getProperties()));

    assertEquals(Status.Code.INVALID_ARGUMENT, failure.getStatus().getCode());
  }

  // ---- users

  @Test
  void read_whatTheOrgCannotTell_staysAsDeclared() {
    Struct inputs =
        Props.of("{'email': 'a@b.co', 'name': 'A', 'passwordVersion': 2, 'invite': true}");
    CreateResponse made = fixture.create(inputs);

    assertEquals(inputs, fixture.refresh(made.getId(), inputs, made.getProperties()).getInputs());
  }

  @Test
  void imported_deletedUserById_notFound() {
    CreateResponse alice = fixture.create(ALICE);
    fixture.delete("E1", alice);

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> fixture.imported(alice.getId()));

    assertEquals(Status.Code.NOT_FOUND, failure.getStatus().getCode());
  }

  @Test
  void imported_liveUserById_oneCall() {
    CreateResponse alice = fixture.create(ALICE);

    fixture.imported(alice.getId());

    assertEquals(0, fixture.calls("GET /api/v2/users/{userId}"));
  }

  @Test
  void create_refused_notSearchedForAndSentOnce() {
    org("400: POST /api/v2/users");

    fails(ALICE);

    assertEquals(1, fixture.calls("POST /api/v2/users"));
  }
}
