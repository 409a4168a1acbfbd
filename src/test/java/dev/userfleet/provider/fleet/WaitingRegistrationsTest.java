package dev.userfleet.provider.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Wire;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorImplBase;

/** Registrations that wait for their turn. */
class WaitingRegistrationsTest {
  private static final int USERS = 5000;
  private static final int PARALLEL = 64;

  private final AtomicInteger asked = new AtomicInteger();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).directExecutor().addService(new Silent()).build();
    server.start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  /** An engine that does not answer. */
  private final class Silent extends ResourceMonitorImplBase {
    @Override
    public void registerResource(
        RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
      asked.incrementAndGet();
    }
  }

  /** Each that fails at once let the next one begin within itself, as deep as the fleet is long. */
  @Test
  void user_engineGoneWhileThousandsWait_eachIsTold() {
    try (FleetRegistration registration =
        new FleetRegistration(
            ConstructRequest.newBuilder().setParallel(PARALLEL / 2).build(), "urn::id", channel)) {
      List<CompletableFuture<Status.Code>> answers =
          members().stream()
              .map(member -> registration.user("urn", "", member, Set.of(), Optional.empty()))
              .map(
                  answer ->
                      answer.handle((made, failure) -> Status.fromThrowable(failure).getCode()))
              .toList();
      assertEquals(PARALLEL, asked.get());

      channel.shutdownNow();

      assertEquals(
          Set.of(Status.Code.UNAVAILABLE),
          answers.stream()
              .map(answer -> answer.getNow(Status.Code.OK))
              .collect(Collectors.toSet()));
      assertEquals(PARALLEL, asked.get());
    }
  }

  private static List<FleetMember> members() {
    String users =
        IntStream.range(0, USERS)
            .mapToObj(i -> "{\"email\": \"p" + i + "@example.com\", \"name\": \"P\"}")
            .collect(Collectors.joining(", ", "[", "]"));
    return FleetInputs.of(Struct.newBuilder().putFields("users", Wire.text(users)).build())
        .members();
  }
}
