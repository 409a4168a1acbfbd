package dev.userfleet.rehearsal;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/** A provider that writes down what it is asked, fails when told, and remembers nothing. */
final class ScriptedProvider extends ResourceProviderImplBase implements Plugin {
  private final Script script;
  private final Server server;
  private final ManagedChannel channel;
  private String name = "";

  /** What all providers of a test share. */
  interface Script {

    /** One more call, such as {@code create a}. */
    void called(String call);

    /** Calls that fail. */
    Set<String> failing();

    String newId();

    DiffResponse diff(DiffRequest request);

    CompletableFuture<ConstructResponse> construct(ConstructRequest request);
  }

  ScriptedProvider(Script script) {
    this.script = script;
    String address = InProcessServerBuilder.generateName();
    try {
      server =
          InProcessServerBuilder.forName(address).directExecutor().addService(this).build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    channel = InProcessChannelBuilder.forName(address).directExecutor().build();
  }

  /** One that updates whatever has other inputs. */
  static DiffResponse byInputs(DiffRequest request) {
    boolean same = request.getOldInputs().equals(request.getNews());
    return DiffResponse.newBuilder()
        .setChanges(same ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
        .build();
  }

  @Override
  public CompletableFuture<ManagedChannel> channel() {
    return CompletableFuture.completedFuture(channel);
  }

  @Override
  public void cancel() {}

  @Override
  public void close() {
    script.called("end " + name);
    channel.shutdownNow();
    server.shutdownNow();
  }

  private <T> void answer(String call, StreamObserver<T> observer, Function<String, T> answer) {
    script.called(call);
    if (script.failing().contains(call)) {
      observer.onError(Status.INTERNAL.withDescription(call + " failed").asRuntimeException());
    } else {
      observer.onNext(answer.apply(call));
      observer.onCompleted();
    }
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
    observer.onNext(ProviderHandshakeResponse.getDefaultInstance());
    observer.onCompleted();
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
    observer.onNext(CheckResponse.newBuilder().setInputs(request.getNews()).build());
    observer.onCompleted();
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
    name = request.getName();
    answer("configure " + name, observer, call -> ConfigureResponse.getDefaultInstance());
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
    String fresh = request.getOlds().getFieldsCount() == 0 ? " anew" : "";
    answer(
        "check " + request.getName() + fresh,
        observer,
        call -> CheckResponse.newBuilder().setInputs(request.getNews()).build());
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    answer("diff " + request.getName(), observer, call -> script.diff(request));
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
    answer(
        "create " + request.getName(),
        observer,
        call ->
            CreateResponse.newBuilder()
                .setId(script.newId())
                .setProperties(request.getProperties())
                .build());
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    answer(
        "update " + request.getName() + " " + request.getId(),
        observer,
        call -> UpdateResponse.newBuilder().setProperties(request.getNews()).build());
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
    answer(
        "delete " + request.getName() + " " + request.getId(),
        observer,
        call -> Empty.getDefaultInstance());
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    answer(
        "read " + request.getName() + " " + request.getId(),
        observer,
        call ->
            ReadResponse.newBuilder()
                .setId(request.getId())
                .setInputs(request.getInputs())
                .setProperties(request.getProperties())
                .build());
  }

  @Override
  public void construct(ConstructRequest request, StreamObserver<ConstructResponse> observer) {
    script.called("construct " + request.getName());
    Rpc.answer(observer, script.construct(request));
  }

  static Struct value(int number) {
    return Struct.newBuilder()
        .putFields("value", Value.newBuilder().setNumberValue(number).build())
        .build();
  }
}
