package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.engine.Props;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorSettings;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.ResourceProviderGrpc;

/** Cancel while work is under way, and time that runs out. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionsTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String AUTO_ANSWER =
      "{'email': 'alice@example.com', 'name': 'Alice', 'acdAutoAnswer': true}";

  private Fixture fixture = Fixture.withFaults("latency 2s: POST /api/v2/users");

  @AfterEach
  void close() {
    fixture.close();
  }

  private static CreateRequest request(String inputs, double seconds) {
    return CreateRequest.newBuilder()
        .setUrn(Fixture.urn("E1"))
        .setProperties(Props.of(inputs))
        .setTimeout(seconds)
        .build();
  }

  private Future<CreateResponse> createUntilTheOrgHasIt(String inputs) throws Exception {
    Future<CreateResponse> create =
        ResourceProviderGrpc.newFutureStub(fixture.channel).create(request(inputs, 0));
    while (fixture.org.users().isEmpty()) {
      Thread.sleep(5);
    }
    return create;
  }

  private StatusRuntimeException fails(String inputs, double seconds) {
    return assertThrows(
        StatusRuntimeException.class, () -> fixture.provider.create(request(inputs, seconds)));
  }

  @Test
  void cancel_postInFlight_answerReachesTheEngine() throws Exception {
    Future<CreateResponse> create = createUntilTheOrgHasIt(ALICE);

    fixture.cancel().get();

    assertEquals(
        fixture.org.users().get(0).getAsJsonObject().get("id").getAsString(), create.get().getId());
  }

  @Test
  void cancel_postInFlightOfTwoCalls_secondNotSentAndIdReachesTheEngine() throws Exception {
    Future<CreateResponse> create = createUntilTheOrgHasIt(AUTO_ANSWER);

    fixture.cancel().get();

    ExecutionException failure = assertThrows(ExecutionException.class, create::get);
    ErrorResourceInitFailed half =
        StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorResourceInitFailed.class);
    assertEquals(
        fixture.org.users().get(0).getAsJsonObject().get("id").getAsString(), half.getId());
    assertEquals(0, fixture.calls("PATCH"));
  }

  @Test
  void cancel_workUnderWay_intentsStay() throws Exception {
    Future<CreateResponse> create = createUntilTheOrgHasIt(ALICE);

    fixture.cancel().get();

    assertTrue(Files.readString(fixture.intents()).contains("alice@example.com"));
    assertTrue(create.get().getId().length() > 0);
  }

  @Test
  void create_timeoutInTheQueue_saysWhatItWaitedFor() {
    fixture.close();
    fixture =
        Fixture.of(
            SimulatorSettings.DEFAULTS.withLimit(new Limit(2, Duration.ofMinutes(10))), Map.of());
    fixture.configure();
    fixture.create(ALICE);

    StatusRuntimeException failure = fails("{'email': 'b@b.co', 'name': 'B'}", 0.5);

    assertEquals(Status.Code.DEADLINE_EXCEEDED, failure.getStatus().getCode());
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("ran out while it waited for the rate limit"), message);
  }

  @Test
  void create_timeoutBeforeTheLogin_saysSo() {
    fixture.close();
    fixture = Fixture.withFaults("hang: /oauth/token");

    StatusRuntimeException failure = fails(ALICE, 0.5);

    assertEquals(Status.Code.DEADLINE_EXCEEDED, failure.getStatus().getCode());
    assertTrue(
        String.valueOf(failure.getMessage())
            .endsWith(
                " s its time ran out while it waited for the login. Raise the resource's"
                    + " customTimeouts"),
        failure::getMessage);
  }
}
