package dev.userfleet.provider.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.ResourceMonitorGrpc;

/** How states of stacks are read, with an engine that answers a name with a fault of that text. */
final class StateReaderTest {
  private static final String UNKNOWN = "unknown stack \"prod-shard-2\"";
  private static final String NO_NAME =
      "a stack name may only contain alphanumeric, hyphens, underscores, or periods";
  private static final String FULL = "acme/p/prod-shard-2";
  private static final String BARE = "prod-shard-2";

  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private Optional<Server> server = Optional.empty();

  @AfterEach
  void stop() {
    server.ifPresent(Server::shutdownNow);
  }

  private CompletableFuture<Optional<FormerState>> other(Map<String, String> faults)
      throws Exception {
    server =
        Optional.of(
            InProcessServerBuilder.forName("states")
                .directExecutor()
                .addService(
                    new ResourceMonitorGrpc.ResourceMonitorImplBase() {
                      @Override
                      public void invoke(
                          ResourceInvokeRequest request,
                          StreamObserver<ResourceInvokeResponse> observer) {
                        answer(
                            Wire.bare(request.getArgs().getFieldsOrThrow("stackName"))
                                .getStringValue(),
                            faults,
                            observer);
                      }
                    })
                .build()
                .start());
    ManagedChannel channel = InProcessChannelBuilder.forName("states").directExecutor().build();
    try {
      return new StateReader(channel, "acme", "p", "prod-shard-1").other(BARE);
    } finally {
      channel.shutdown();
    }
  }

  private void answer(
      String name, Map<String, String> faults, StreamObserver<ResourceInvokeResponse> observer) {
    asked.add(name);
    if (faults.containsKey(name)) {
      observer.onError(Status.UNKNOWN.withDescription(faults.get(name)).asException());
      return;
    }
    observer.onNext(
        ResourceInvokeResponse.newBuilder()
            .setReturn(
                Struct.newBuilder()
                    .putFields(
                        "outputs",
                        Value.newBuilder().setStructValue(Struct.getDefaultInstance()).build()))
            .build());
    observer.onCompleted();
  }

  /** Everybody of that stack would have been new. */
  @Test
  void other_notReadForAMoment_isNotNoSuchStack() throws Exception {
    CompletableFuture<Optional<FormerState>> state =
        other(Map.of(FULL, "[502] Bad Gateway", BARE, UNKNOWN));

    String cause = String.valueOf(assertThrows(CompletionException.class, state::join).getCause());
    assertTrue(cause.contains("[502] Bad Gateway"), cause);
  }

  /** Another organization's, where a bare name is the default one's. */
  @Test
  void other_noSuchStack_isEmptyAndAskedOnce() throws Exception {
    assertEquals(Optional.empty(), other(Map.of(FULL, UNKNOWN)).join());
    assertEquals(List.of(FULL), List.copyOf(asked));
  }

  /** As in an old layout of file back-ends. */
  @Test
  void other_stacksGoByBareNames_isReadByThat() throws Exception {
    assertTrue(other(Map.of(FULL, NO_NAME)).join().isPresent());
  }

  @Test
  void other_noSuchStackWhereTheyGoByBareNames_isEmpty() throws Exception {
    assertEquals(Optional.empty(), other(Map.of(FULL, NO_NAME, BARE, UNKNOWN)).join());
  }
}
