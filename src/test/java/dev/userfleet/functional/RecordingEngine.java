package dev.userfleet.functional;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.TestProvider;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.ResourceMonitorGrpc;

/** An engine that writes down what it is told, and answers registrations as a test wants. */
public final class RecordingEngine implements AutoCloseable {
  private final List<LogRequest> logs = new CopyOnWriteArrayList<>();
  private final BlockingQueue<LogRequest> arrivals = new LinkedBlockingQueue<>();
  private final List<RegisterResourceRequest> registered = new CopyOnWriteArrayList<>();
  private final List<Struct> outputs = new CopyOnWriteArrayList<>();
  private volatile Function<RegisterResourceRequest, RegisterResourceResponse> answers =
      request -> response(request, "id-of-" + request.getName());
  private volatile Optional<Struct> state = Optional.of(Struct.getDefaultInstance());
  private final Map<String, Struct> otherStacks = new ConcurrentHashMap<>();
  private volatile CompletableFuture<Void> logAnswers = CompletableFuture.completedFuture(null);
  private volatile CompletableFuture<Void> stateAnswers = CompletableFuture.completedFuture(null);
  private volatile boolean stacksGoByBareNames;
  private final Server server;

  public RecordingEngine() {
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(new Engine())
              .addService(new Monitor())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestProvider.beginLines(address());
  }

  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  void answer(Function<RegisterResourceRequest, RegisterResourceResponse> answers) {
    this.answers = answers;
  }

  /**
   * What the stack holds.
   *
   * @param state URN → {type, outputs}; empty: the engine does not know the question
   */
  public void holds(Optional<Struct> state) {
    this.state = state;
  }

  /** What another stack holds; those of which nothing is said are not there. */
  void holds(String stack, Struct itsState) {
    otherStacks.put(stack, itsState);
  }

  /** Tells of no state before that, and then as a file back-end with an old layout does. */
  void holdStatesOfAnOldLayout(CompletableFuture<Void> until) {
    stateAnswers = until;
    stacksGoByBareNames = true;
  }

  /** Takes no log line before that. */
  void holdLogs(CompletableFuture<Void> until) {
    logAnswers = until;
  }

  static RegisterResourceResponse response(RegisterResourceRequest request, String id) {
    return RegisterResourceResponse.newBuilder()
        .setUrn("urn:pulumi:dev::userfleet::" + request.getType() + "::" + request.getName())
        .setId(id)
        .build();
  }

  /** Each line that was sent by now. */
  List<String> logs() {
    TestProvider.awaitLines(address());
    return logs.stream().map(LogRequest::getMessage).toList();
  }

  /** The next line, once it has come. */
  public String nextLog() throws InterruptedException {
    LogRequest line = arrivals.poll(10, TimeUnit.SECONDS);
    return line == null ? "no line came" : line.getMessage();
  }

  /** Each warning that was sent by now. */
  public List<String> warnings() {
    TestProvider.awaitLines(address());
    return logs.stream()
        .filter(line -> line.getSeverity() == LogSeverity.WARNING)
        .map(LogRequest::getMessage)
        .toList();
  }

  public List<RegisterResourceRequest> registered() {
    return registered;
  }

  public RegisterResourceRequest registered(String name) {
    return registered.stream()
        .filter(request -> request.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<Struct> outputs() {
    return outputs;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Engine extends EngineGrpc.EngineImplBase {
    @Override
    public void log(LogRequest request, StreamObserver<Empty> observer) {
      logAnswers.join();
      logs.add(request);
      arrivals.add(request);
      observer.onNext(Empty.getDefaultInstance());
      observer.onCompleted();
    }
  }

  private final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {
    @Override
    public void registerResource(
        RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
      registered.add(request);
      RegisterResourceResponse response;
      try {
        response = answers.apply(request);
      } catch (StatusRuntimeException refusal) {
        observer.onError(refusal);
        return;
      }
      observer.onNext(response);
      observer.onCompleted();
    }

    @Override
    public void invoke(
        ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
      CompletableFuture<Void> unused = stateAnswers.thenRun(() -> tellState(request, observer));
    }

    private void tellState(
        ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
      if (state.isEmpty()) {
        observer.onError(Status.UNIMPLEMENTED.withDescription("no such call").asException());
        return;
      }
      String asked = request.getArgs().getFieldsOrThrow("stackName").getStringValue();
      if (stacksGoByBareNames && asked.contains("/")) {
        observer.onError(
            Status.UNKNOWN
                .withDescription("a stack name may only contain alphanumeric")
                .asException());
        return;
      }
      String name = asked.replaceFirst(".*/", "");
      boolean other = name.contains("-shard-") && !name.endsWith("-1");
      if (other && !otherStacks.containsKey(name)) {
        observer.onError(
            Status.UNKNOWN.withDescription("unknown stack \"" + name + "\"").asException());
        return;
      }
      Value outputs =
          Value.newBuilder().setStructValue(otherStacks.getOrDefault(name, state.get())).build();
      observer.onNext(
          ResourceInvokeResponse.newBuilder()
              .setReturn(Struct.newBuilder().putFields("outputs", outputs))
              .build());
      observer.onCompleted();
    }

    @Override
    public void registerResourceOutputs(
        RegisterResourceOutputsRequest request, StreamObserver<Empty> observer) {
      outputs.add(request.getOutputs());
      observer.onNext(Empty.getDefaultInstance());
      observer.onCompleted();
    }
  }
}
