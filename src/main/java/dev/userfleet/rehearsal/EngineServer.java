package dev.userfleet.rehearsal;

import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import pulumirpc.EngineGrpc.EngineImplBase;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorImplBase;

/** The engine's two services on one server: what people read, and what is declared. */
final class EngineServer implements AutoCloseable {
  private static final Set<String> FEATURES =
      Set.of("secrets", "resourceReferences", "aliasSpecs", "deletedWith");

  private final CompletableFuture<Deployment> deployment = new CompletableFuture<>();
  private final Report report;
  private final String root;
  private final Server server;

  /**
   * @param builder of the server that is to have them
   */
  EngineServer(Report report, Urn root, ServerBuilder<?> builder) throws IOException {
    this.report = report;
    this.root = root.toString();
    this.server = builder.addService(new Engine()).addService(new Monitor()).build().start();
  }

  /** Host and port, or the name of a server within the process. */
  String address() {
    SocketAddress address = server.getListenSockets().get(0);
    return address instanceof InetSocketAddress network
        ? "127.0.0.1:" + network.getPort()
        : address.toString();
  }

  /** Who takes the registrations. */
  void serve(Deployment declared) {
    deployment.complete(declared);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static <T> void answer(StreamObserver<T> observer, T response) {
    observer.onNext(response);
    observer.onCompleted();
  }

  private final class Engine extends EngineImplBase {

    /** A status is for a terminal's row, so it is not printed. */
    @Override
    public void log(LogRequest request, StreamObserver<Empty> observer) {
      if (!request.getEphemeral()) {
        switch (request.getSeverity()) {
          case ERROR -> report.error(request.getUrn(), request.getMessage());
          case WARNING -> report.warning(request.getUrn(), request.getMessage());
          case INFO -> report.info(request.getUrn(), request.getMessage());
          default -> {}
        }
      }
      answer(observer, Empty.getDefaultInstance());
    }

    @Override
    public void getRootResource(
        GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> observer) {
      answer(observer, GetRootResourceResponse.newBuilder().setUrn(root).build());
    }

    @Override
    public void setRootResource(
        SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> observer) {
      answer(observer, SetRootResourceResponse.getDefaultInstance());
    }
  }

  private final class Monitor extends ResourceMonitorImplBase {

    @Override
    public void supportsFeature(
        SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
      answer(
          observer,
          SupportsFeatureResponse.newBuilder()
              .setHasSupport(FEATURES.contains(request.getId()))
              .build());
    }

    @Override
    public void registerResource(
        RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
      Rpc.answer(observer, deployment.thenCompose(declared -> declared.register(request)));
    }

    @Override
    public void invoke(
        ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
      Rpc.answer(observer, deployment.thenCompose(declared -> declared.invoke(request)));
    }

    @Override
    public void registerResourceOutputs(
        RegisterResourceOutputsRequest request, StreamObserver<Empty> observer) {
      Rpc.answer(
          observer,
          deployment.thenApply(
              declared -> {
                declared.outputs(request.getUrn(), request.getOutputs());
                return Empty.getDefaultInstance();
              }));
    }
  }
}
