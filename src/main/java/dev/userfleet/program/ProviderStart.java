package dev.userfleet.program;

import dev.userfleet.grpc.LocalGrpc;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.ResourceMonitorGrpc;

/**
 * Has the engine start the provider while the program starts and reads its roster; it would
 * otherwise start it when the fleet is declared. What becomes of it is told there, and not here.
 */
final class ProviderStart implements StreamObserver<ResourceInvokeResponse> {
  /** Answers nothing, and is in no schema. */
  private static final String FUNCTION = "userfleet:index:start";

  private final ManagedChannel channel;

  private ProviderStart(ManagedChannel channel) {
    this.channel = channel;
  }

  /**
   * Asks for it; blocks for nothing.
   *
   * @param monitor where the engine's monitor listens, as host and port
   */
  static void request(LocalGrpc grpc, String monitor) {
    ProviderStart start = new ProviderStart(grpc.channel(monitor).build());
    ResourceMonitorGrpc.newStub(start.channel)
        .invoke(ResourceInvokeRequest.newBuilder().setTok(FUNCTION).build(), start);
  }

  @Override
  public void onNext(ResourceInvokeResponse answer) {}

  @Override
  public void onError(Throwable failure) {
    channel.shutdown();
  }

  @Override
  public void onCompleted() {
    channel.shutdown();
  }
}
