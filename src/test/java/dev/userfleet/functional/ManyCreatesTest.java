package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Empty;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.ResourceProviderGrpc;

/** Calls run on the thread that sends them, so one that held it would stop the test. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyCreatesTest {
  private static final int MANY = 512;

  private final Fixture fixture =
      Fixture.onCallersThread(
          SimulatorSettings.DEFAULTS.withLimit(new Limit(2, Duration.ofMinutes(10))), Map.of());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void create_manyWaitingForTheWindow_holdNoThread() throws Exception {
    fixture.configure();
    fixture.create("{'email': 'first@b.co', 'name': 'First'}");

    List<ListenableFuture<CreateResponse>> creates = startMany();

    assertEquals(0, creates.stream().filter(ListenableFuture::isDone).count());
    assertEquals(1, fixture.calls("POST /api/v2/users"));
  }

  @Test
  void cancel_manyWaiting_endsThemAllAtOnce() throws Exception {
    fixture.configure();
    fixture.create("{'email': 'first@b.co', 'name': 'First'}");
    List<ListenableFuture<CreateResponse>> creates = startMany();

    Empty unused = fixture.provider.cancel(Empty.getDefaultInstance());

    for (ListenableFuture<CreateResponse> create : creates) {
      assertFalse(succeeds(create));
    }
  }

  private List<ListenableFuture<CreateResponse>> startMany() {
    var stub = ResourceProviderGrpc.newFutureStub(fixture.channel);
    List<ListenableFuture<CreateResponse>> creates = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      creates.add(
          stub.create(
              CreateRequest.newBuilder()
                  .setUrn(Fixture.urn("E" + i))
                  .setProperties(Props.of("{'email': 'u" + i + "@b.co', 'name': 'U'}"))
                  .build()));
    }
    return creates;
  }

  private static boolean succeeds(ListenableFuture<CreateResponse> create)
      throws InterruptedException {
    try {
      CreateResponse unused = create.get();
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }
}
