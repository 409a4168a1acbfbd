package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetMappingRequest;
import pulumirpc.Provider.GetMappingsRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;

/** What the engine asks before, and beside, the users. */
class ProtocolTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  private final Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void handshake_always_secretsAndOutputsAreAccepted() {
    assertTrue(
        fixture
            .provider
            .handshake(ProviderHandshakeRequest.getDefaultInstance())
            .getAcceptOutputs());
    assertTrue(
        fixture
            .provider
            .handshake(ProviderHandshakeRequest.getDefaultInstance())
            .getAcceptSecrets());
  }

  @Test
  void getSchema_always_namesTheFleet() {
    assertTrue(schema().getAsJsonObject("resources").has("userfleet:index:UserFleet"), "no fleet");
  }

  @Test
  void getPluginInfo_always_isTheSchemasVersion() {
    assertEquals(
        schema().get("version").getAsString(),
        fixture.provider.getPluginInfo(Empty.getDefaultInstance()).getVersion());
  }

  @Test
  void getMapping_always_isNone() {
    assertTrue(
        fixture.provider.getMapping(GetMappingRequest.getDefaultInstance()).getData().isEmpty());
  }

  @Test
  void getMappings_always_areNone() {
    assertEquals(
        List.of(),
        fixture.provider.getMappings(GetMappingsRequest.getDefaultInstance()).getProvidersList());
  }

  @Test
  void checkConfig_badValue_isNamed() {
    assertEquals(
        List.of("tokens"),
        fixture.checkConfig("{'tokens': 'many'}").getFailuresList().stream()
            .map(CheckFailure::getProperty)
            .toList());
  }

  @Test
  void diffConfig_sameInputs_isNone() {
    assertEquals(
        DiffResponse.DiffChanges.DIFF_NONE,
        diffConfig("{'region': 'eu-west-1'}", "{'region': 'eu-west-1'}").getChanges());
  }

  @Test
  void diffConfig_anotherRegion_replacesNobody() {
    DiffResponse diff = diffConfig("{'region': 'eu-west-1'}", "{'region': 'us-east-1'}");

    assertEquals(DiffResponse.DiffChanges.DIFF_SOME, diff.getChanges());
    assertEquals(List.of(), diff.getReplacesList());
  }

  @Test
  void diffConfig_stateWithoutInputs_comparesItsOutputs() {
    DiffRequest request =
        DiffRequest.newBuilder()
            .setOlds(Props.of("{'region': 'eu-west-1'}"))
            .setNews(Props.of("{'region': 'eu-west-1'}"))
            .build();

    assertEquals(
        DiffResponse.DiffChanges.DIFF_NONE, fixture.provider.diffConfig(request).getChanges());
  }

  @Test
  void configure_always_secretsAndPreviewsAreSupported() {
    ConfigureResponse response = fixture.configureOnly(Map.of());

    assertTrue(response.getAcceptSecrets());
    assertTrue(response.getAcceptOutputs());
    assertTrue(response.getSupportsPreview());
  }

  @Test
  void check_user_answersItsInputs() {
    assertEquals(Props.of(ALICE), check(Fixture.urn("E1")).getInputs());
  }

  @Test
  void check_otherResource_isRefusedNamingIt() {
    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class,
            () -> check("urn:pulumi:dev::userfleet::userfleet:index:Team::t"));

    assertEquals(Status.Code.INVALID_ARGUMENT, failure.getStatus().getCode());
    assertEquals(
        "t: userfleet has no resource userfleet:index:Team; it has userfleet:index:User,"
            + " userfleet:index:GroupMembers, userfleet:index:ManagementUnitAgents,"
            + " userfleet:index:QueueMembers, userfleet:index:RoleGrants",
        failure.getStatus().getDescription());
  }

  @Test
  void cancel_nothingUnderWay_isAnswered() throws Exception {
    Future<Empty> cancelled = fixture.cancel();

    assertEquals(Empty.getDefaultInstance(), cancelled.get());
  }

  @Test
  void diff_notConfigured_saysSo() {
    try (Fixture bare = Fixture.unconfigured()) {
      StatusRuntimeException failure =
          assertThrows(
              StatusRuntimeException.class,
              () -> bare.provider.diff(DiffRequest.newBuilder().setUrn(Fixture.urn("E1")).build()));

      assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
      assertFalse(String.valueOf(failure.getMessage()).contains("a fault in userfleet itself"));
    }
  }

  private JsonObject schema() {
    return JsonParser.parseString(
            fixture.provider.getSchema(GetSchemaRequest.getDefaultInstance()).getSchema())
        .getAsJsonObject();
  }

  private DiffResponse diffConfig(String olds, String news) {
    return fixture.provider.diffConfig(
        DiffRequest.newBuilder()
            .setOldInputs(Props.of(olds))
            .setOlds(Struct.getDefaultInstance())
            .setNews(Props.of(news))
            .build());
  }

  private CheckResponse check(String urn) {
    return fixture.provider.check(
        CheckRequest.newBuilder().setUrn(urn).setNews(Props.of(ALICE)).build());
  }
}
