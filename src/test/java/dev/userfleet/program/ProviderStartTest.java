package dev.userfleet.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.grpc.LocalGrpc;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorImplBase;

/** What the engine is asked before anything is declared. */
class ProviderStartTest {
  private final CompletableFuture<ResourceInvokeRequest> asked = new CompletableFuture<>();

  private final class Monitor extends ResourceMonitorImplBase {
    @Override
    public void invoke(
        ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
      asked.complete(request);
      observer.onNext(ResourceInvokeResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  /** By the name that {@code FunctionsTest.start_…} asks the provider by. */
  @Test
  void request_monitorListens_asksForWhatAnyProviderCanAnswer() throws Exception {
    try (LocalGrpc grpc = new LocalGrpc()) {
      Server server = grpc.server().addService(new Monitor()).build().start();

      ProviderStart.request(grpc, "127.0.0.1:" + server.getPort());

      ResourceInvokeRequest request = asked.get(1, TimeUnit.MINUTES);
      assertEquals("userfleet:index:start", request.getTok());
      assertEquals(0, request.getArgs().getFieldsCount());
      server.shutdownNow();
    }
  }
}
