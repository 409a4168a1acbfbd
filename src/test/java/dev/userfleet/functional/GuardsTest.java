package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.simulator.settings.SimulatorSettings;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.DiffRequest;

/** What stops a run as a whole, and what people are told then. */
class GuardsTest {
  private static final Struct ALICE = Props.of("{'email': 'alice@example.com', 'name': 'Alice'}");
  private static final Struct RECORDED_ELSEWHERE =
      Props.of(
          "{'email': 'alice@example.com', 'name': 'Alice', 'organizationId': 'other-org',"
              + " 'version': 1}");

  private final Fixture fixture = Fixture.of(SimulatorSettings.DEFAULTS.withLimit(null), Map.of());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void read_recordedInAnotherOrganization_refusedNamingBoth() {
    fixture.configure();

    StatusRuntimeException failure =
        fails(() -> fixture.refresh("some-id", ALICE, RECORDED_ELSEWHERE));

    assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
    assertTrue(
        message(failure)
            .contains(
                "the state holds users of organization other-org, but the credentials are those of"
                    + " organization "),
        message(failure));
    assertTrue(
        message(failure)
            .endsWith(
                "; nothing was changed and the state keeps every user. Check region and"
                    + " credentials (refresh and destroy use the stored ones unless --run-program"
                    + " is given)"),
        message(failure));
    assertEquals(0, fixture.calls("GET /api/v2/users"));
  }

  @Test
  void delete_recordedInAnotherOrganization_nothingDeleted() {
    fixture.configure();

    fails(() -> fixture.delete("some-id", RECORDED_ELSEWHERE));

    assertEquals(0, fixture.calls("DELETE"));
  }

  @Test
  void update_recordedInAnotherOrganization_refused() {
    fixture.configure();

    fails(() -> fixture.update("some-id", RECORDED_ELSEWHERE, ALICE, ALICE));

    assertEquals(0, fixture.calls("PATCH"));
  }

  @Test
  void diff_recordedInAnotherOrganizationOnceThisOneIsKnown_refused() {
    fixture.configure();
    fixture.create(ALICE);

    StatusRuntimeException failure =
        fails(
            () -> {
              var unused =
                  fixture.provider.diff(
                      DiffRequest.newBuilder()
                          .setUrn(Fixture.urn("E1"))
                          .setOlds(RECORDED_ELSEWHERE)
                          .setOldInputs(ALICE)
                          .setNews(ALICE)
                          .build());
            });

    assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
  }

  @Test
  void create_organizationConfiguredOtherwise_refused() {
    fixture.configure("organization", "the-only-one");

    StatusRuntimeException failure = fails(() -> fixture.create(ALICE));

    assertTrue(
        message(failure)
            .endsWith(
                ", but userfleet:organization allows only the-only-one; nothing was changed. Check"
                    + " region and credentials"),
        message(failure));
    assertEquals(0, fixture.calls("POST /api/v2/users"));
  }

  @Test
  void create_organizationStillEmpty_refusedWithTheLineToType() {
    fixture.configure("organization", "");

    String message = message(fails(() -> fixture.create(ALICE)));

    assertTrue(
        message.contains(
            "userfleet:organization is still empty, and nothing was changed. The credentials are"
                + " those of organization "),
        message);
    assertTrue(
        message.contains("; if that is the one: pulumi config set userfleet:organization "),
        message);
    assertEquals(0, fixture.calls("POST /api/v2/users"));
  }

  @Test
  void create_wrongSecretTwice_toldInFullOnce() {
    fixture.configure("clientSecret", "wrong");

    String first = message(fails(() -> fixture.create(ALICE)));
    String second =
        message(
            fails(
                () -> {
                  var unused =
                      fixture.provider.create(
                          pulumirpc.Provider.CreateRequest.newBuilder()
                              .setUrn(Fixture.urn("E2"))
                              .setProperties(ALICE)
                              .build());
                }));

    assertTrue(first.contains("pulumi config set --secret userfleet:clientSecret"), first);
    assertTrue(second.contains("stopped by the same cause as create E1"), second);
    assertFalse(second.contains("config set"), second);
  }

  @Test
  void create_wrongSecret_secretNotShown() {
    fixture.configure("clientSecret", "hush-hush");

    assertFalse(message(fails(() -> fixture.create(ALICE))).contains("hush-hush"));
  }

  @Test
  void create_nothingConfigured_namesEverythingThatIsMissing() {
    fixture.configureOnly(Map.of());

    String message = message(fails(() -> fixture.create(ALICE)));

    assertTrue(
        message.endsWith(
            "the org cannot be reached before these are set:\n"
                + "  - the region: pulumi config set userfleet:region eu-west-1 (or"
                + " GENESYSCLOUD_REGION)\n"
                + "  - the OAuth client: pulumi config set userfleet:clientId ID (or"
                + " GENESYSCLOUD_OAUTHCLIENT_ID)\n"
                + "  - its secret: pulumi config set --secret userfleet:clientSecret (or"
                + " GENESYSCLOUD_OAUTHCLIENT_SECRET)"),
        message);
  }

  @Test
  void create_unreachableHost_saysWhere() {
    fixture.configure(
        "apiUrl", "http://127.0.0.1:1", "loginUrl", "http://127.0.0.1:1", "maxAttempts", "2");

    StatusRuntimeException failure = fails(() -> fixture.create(ALICE));

    assertEquals(Status.Code.UNAVAILABLE, failure.getStatus().getCode());
    assertTrue(message(failure).contains("127.0.0.1"), message(failure));
  }

  @Test
  void configure_badValues_allNamed() {
    StatusRuntimeException failure =
        fails(() -> fixture.configure("region", "moon", "maxDelay", "soon"));

    assertEquals(Status.Code.INVALID_ARGUMENT, failure.getStatus().getCode());
    assertTrue(message(failure).contains("region: \"moon\" is no region"), message(failure));
    assertTrue(message(failure).contains("maxDelay: must be a duration"), message(failure));
  }

  @Test
  void configure_secretArguments_unwrapped() {
    var unused =
        fixture.provider.configure(
            ConfigureRequest.newBuilder()
                .setUrn(Fixture.PROVIDER_URN)
                .setId("id")
                .setArgs(
                    Props.with(
                        Props.of(
                            "{'apiUrl': '"
                                + fixture.org.url()
                                + "', 'loginUrl': '"
                                + fixture.org.url()
                                + "', 'clientId': 'simulator'}"),
                        "clientSecret",
                        Props.secret("simulator")))
                .build());

    assertFalse(fixture.create(ALICE).getId().isEmpty());
  }

  @Test
  void cancel_nothingDone_silent() {
    fixture.configure();

    var unused = fixture.provider.cancel(Empty.getDefaultInstance());

    assertEquals(java.util.List.of(), fixture.engine.logs());
  }

  @Test
  void create_afterCancel_cancelled() {
    fixture.configure();
    fixture.create(ALICE);
    var unused = fixture.provider.cancel(Empty.getDefaultInstance());

    StatusRuntimeException failure =
        fails(() -> fixture.create("{'email': 'b@b.co', 'name': 'B'}"));

    assertEquals(Status.Code.CANCELLED, failure.getStatus().getCode());
    assertTrue(
        message(failure).endsWith("stopped before it was sent. Run the command again"),
        message(failure));
    assertEquals(1, fixture.calls("POST /api/v2/users"));
  }

  @Test
  void create_cancelledBeforeTheFirstCall_cancelled() {
    fixture.configure();
    var unused = fixture.provider.cancel(Empty.getDefaultInstance());

    assertEquals(
        "create E1 (alice@example.com): the run was cancelled before this began; run the command"
            + " again",
        message(fails(() -> fixture.create(ALICE))));
  }

  @Test
  void create_organizationMayNotBeRead_oneWarningAndTheUserIsMade() throws Exception {
    try (Fixture blind = Fixture.withFaults("403: GET /api/v2/organizations/me")) {
      assertFalse(blind.create(ALICE).getId().isEmpty());

      String warning = blind.nextLog();

      assertTrue(
          warning.startsWith(
              "the credentials may not read the organization, so it is not checked that users"
                  + " are managed in the organization that recorded them; ask for the"
                  + " organization: the org answered 403 "),
          warning);
    }
  }

  private static StatusRuntimeException fails(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(StatusRuntimeException.class, call);
  }

  private static String message(StatusRuntimeException failure) {
    return String.valueOf(failure.getStatus().getDescription());
  }
}
