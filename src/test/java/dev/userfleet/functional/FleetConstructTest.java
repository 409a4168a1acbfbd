package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.Result;

class FleetConstructTest {
  private static final String TWO =
      "{'users': [{'email': 'a@b.co', 'name': 'A', 'manager': 'boss@b.co', 'key': 'E2'},"
          + " {'email': 'boss@b.co', 'name': 'B', 'key': 'E1'}]}";

  private final Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void construct_fleet_registeredWithoutInputs() {
    construct(TWO);

    RegisterResourceRequest fleet = fixture.engine.registered("fleet");
    assertEquals("userfleet:index:UserFleet", fleet.getType());
    assertFalse(fleet.getCustom());
    assertEquals(Struct.getDefaultInstance(), fleet.getObject());
  }

  @Test
  void construct_user_childOfTheFleetUnderThisProvider() {
    ConstructResponse response = construct(TWO);

    RegisterResourceRequest user = fixture.engine.registered("E1");
    assertEquals("userfleet:index:User", user.getType());
    assertEquals(response.getUrn(), user.getParent());
    assertEquals(Fixture.PROVIDER_URN + "::provider-id", user.getProvider());
    assertTrue(user.getSupportsResultReporting());
  }

  @Test
  void construct_managerInFleet_registeredFirstAndPassedById() {
    construct(TWO);

    RegisterResourceRequest report = fixture.engine.registered("E2");
    assertEquals("id-of-E1", Fixture.field(report.getObject(), "manager"));
    assertTrue(
        report
            .getDependenciesList()
            .contains("urn:pulumi:dev::userfleet::userfleet:index:User::E1"));
  }

  @Test
  void construct_managerWithoutIdInPreview_unknown() {
    fixture.engine.answer(request -> RecordingEngine.response(request, ""));

    construct(request(TWO).setDryRun(true));

    assertEquals(
        Props.unknown(), fixture.engine.registered("E2").getObject().getFieldsOrThrow("manager"));
  }

  @Test
  void construct_managerFailed_reportStillRegisteredAsDependent() {
    fixture.engine.answer(
        request ->
            request.getName().equals("E1")
                ? failed(request)
                : RecordingEngine.response(request, "id-of-" + request.getName()));

    ConstructResponse response = construct(TWO);

    assertTrue(
        fixture
            .engine
            .registered("E2")
            .getDependenciesList()
            .contains("urn:pulumi:dev::userfleet::userfleet:index:User::E1"));
    assertFalse(
        response.getState().getFieldsOrThrow("userIds").getStructValue().containsFields("E1"));
  }

  @Test
  void construct_outputs_countAndIds() {
    ConstructResponse response = construct(TWO);

    Struct expected = Props.of("{'count': 2, 'userIds': {'E1': 'id-of-E1', 'E2': 'id-of-E2'}}");
    assertEquals(expected, response.getState());
    assertEquals(List.of(expected), fixture.engine.outputs());
  }

  @Test
  void construct_formerKey_aliasUnderThePrefix() {
    construct(
        "{'keyPrefix': 'x-', 'users': [{'email': 'a@b.co', 'name': 'A', 'key': 'E2', 'formerKey': 'E1'}]}");

    RegisterResourceRequest user = fixture.engine.registered("x-E2");
    assertEquals("x-E1", user.getAliases(0).getSpec().getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "[\"title\"]", "phoneNumbers[0].extension", "*"})
  void construct_ignoreChangesOfAField_passedToEveryUser(String path) {
    construct(request(TWO).addIgnoreChanges(path));

    assertEquals(List.of(path), fixture.engine.registered("E1").getIgnoreChangesList());
  }

  @Test
  void construct_ignoreChangesOfUsers_refused() {
    assertEquals(
        "INVALID_ARGUMENT: ignoreChanges: users is no property of a user; name one, such as title,"
            + " and it is ignored for every user of the fleet",
        refused(request(TWO).addIgnoreChanges("users")));
  }

  @Test
  void construct_otherType_refusedNamingTheOneThereIs() {
    assertEquals(
        "INVALID_ARGUMENT: userfleet:index:Fleet is no component of userfleet; its one is"
            + " userfleet:index:UserFleet",
        refused(request(TWO).setType("userfleet:index:Fleet")));
  }

  @Test
  void construct_replaceOnChanges_warnsThatItHasNoEffect() throws Exception {
    construct(request(TWO).addReplaceOnChanges("title"));

    assertEquals(
        "replaceOnChanges has no effect on a fleet: users are never replaced", fixture.nextLog());
  }

  @Test
  void construct_preview_noCallToTheOrg() {
    construct(request(TWO).setDryRun(true));

    assertEquals(0, fixture.calls(""));
  }

  @Test
  void construct_update_logsInBeforeAnythingIsRegistered() {
    fixture.configure("clientSecret", "wrong");

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> construct(TWO));

    assertEquals(Status.Code.UNAUTHENTICATED, failure.getStatus().getCode());
    assertEquals(List.of(), fixture.engine.registered());
  }

  @Test
  void construct_badFleet_registersNothing() {
    assertThrows(
        StatusRuntimeException.class,
        () -> construct("{'users': [{'name': 'nobody'}, {'email': 'a@b.co'}]}"));

    assertEquals(List.of(), fixture.engine.registered());
  }

  @Test
  void construct_passwordOfOneUser_onlyThatIsSecret() {
    Struct user =
        Props.with(
            Props.of("{'email': 'a@b.co', 'name': 'A', 'key': 'E1'}"),
            "password",
            Props.secret("p"));
    construct(request("{}").setInputs(Props.with(Props.of("{}"), "users", Props.list(user))));

    Struct object = fixture.engine.registered("E1").getObject();
    assertEquals(Props.secret("p"), object.getFieldsOrThrow("password"));
    assertEquals(Fixture.text("A"), object.getFieldsOrThrow("name"));
  }

  @Test
  void construct_monitorGoneHalfWay_failsInsteadOfAnsweringWithFewerUsers() {
    fixture.engine.answer(
        request -> {
          if (request.getName().equals("E2")) {
            throw Status.UNAVAILABLE.withDescription("monitor shut down").asRuntimeException();
          }
          return RecordingEngine.response(request, "id-of-" + request.getName());
        });

    assertEquals(
        "CANCELLED: left unfinished, because the run was stopped by another error or by hand; run"
            + " the command again once that is settled. Outputs that are shown with a minus stay as"
            + " they were",
        refused(request(TWO)));
  }

  @Test
  void construct_thousandUsers_allRegisteredOnce() {
    StringBuilder users = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      users
          .append(i == 0 ? "" : ",")
          .append("{'email': 'u")
          .append(i)
          .append("@b.co', 'name': 'U'");
      users.append(i == 0 ? "}" : ", 'manager': 'u" + (i - 1) / 8 + "@b.co'}");
    }

    construct("{'users': [" + users + "]}");

    assertEquals(
        1001, fixture.engine.registered().stream().map(r -> r.getName()).distinct().count());
    assertEquals(1001, fixture.engine.registered().size());
  }

  private String refused(ConstructRequest.Builder request) {
    return String.valueOf(
        assertThrows(StatusRuntimeException.class, () -> construct(request)).getMessage());
  }

  private ConstructResponse construct(String inputs) {
    return construct(request(inputs));
  }

  private ConstructResponse construct(ConstructRequest.Builder request) {
    return fixture.provider.construct(request.build());
  }

  private ConstructRequest.Builder request(String inputs) {
    return ConstructRequest.newBuilder()
        .setType("userfleet:index:UserFleet")
        .setName("fleet")
        .setParallel(16)
        .setMonitorEndpoint(fixture.engine.address())
        .setInputs(Props.of(inputs));
  }

  private static RegisterResourceResponse failed(RegisterResourceRequest request) {
    return RecordingEngine.response(request, "").toBuilder().setResult(Result.FAIL).build();
  }
}
