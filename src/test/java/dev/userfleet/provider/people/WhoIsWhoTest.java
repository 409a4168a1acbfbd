package dev.userfleet.provider.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.config.ProviderSettings;
import dev.userfleet.provider.config.StoredGuards;
import dev.userfleet.provider.engine.EngineConnection;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.time.VirtualTime;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorImplBase;

/** Who leaves, from the moment on that the state is known, which is before any row is. */
class WhoIsWhoTest {
  private static final String FLEET = "urn:pulumi:dev::p::userfleet:index:UserFleet::fleet";
  private static final String ANN =
      "urn:pulumi:dev::p::userfleet:index:UserFleet$userfleet:index:User::ann";

  @TempDir private Path folder;
  private Server server;
  private ManagedChannel channel;
  private Claims claims;
  private WhoIsWho whoIsWho;

  /** The stack holds Ann. */
  private static final class Monitor extends ResourceMonitorImplBase {
    @Override
    public void invoke(
        ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
      Struct state =
          Props.of("{'" + ANN + "': {'outputs': {'userId': 'id-ann', 'email': 'ann@b.co'}}}");
      observer.onNext(
          ResourceInvokeResponse.newBuilder()
              .setReturn(
                  Struct.newBuilder()
                      .putFields("outputs", Value.newBuilder().setStructValue(state).build()))
              .build());
      observer.onCompleted();
    }
  }

  @BeforeEach
  void start() throws IOException {
    server =
        InProcessServerBuilder.forName("who")
            .directExecutor()
            .addService(new Monitor())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName("who").directExecutor().build();
    claims = new Claims(new RunFile(folder, "dev", "127.0.0.1:4711", Instant.EPOCH));
    ProviderSettings settings = ProviderSettings.of(Props.of("{}"), Map.of());
    whoIsWho =
        new WhoIsWho(
            claims,
            new Guards(settings, claims, new StoredGuards(folder, "", settings)),
            new OtherFleets(claims, new VirtualTime()),
            new EngineConnection(null, address -> channel).log(),
            Optional.empty());
    assertTrue(whoIsWho.ask(new StateReader(channel, "", "p", "dev")).isDone());
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  /** Or a group that somebody is taken out of would keep her, as one who is deleted anyway. */
  @Test
  void leavers_noFleetHasDeclaredYet_isNobody() {
    assertEquals(Set.of("id-ann"), whoIsWho.former().orElseThrow().ids());

    assertEquals(Set.of(), whoIsWho.leavers());
  }

  @Test
  void leavers_fleetDeclaresHerNoMore_isShe() {
    claims.declare(FLEET, List.of());

    assertEquals(Set.of("id-ann"), whoIsWho.leavers());
  }
}
