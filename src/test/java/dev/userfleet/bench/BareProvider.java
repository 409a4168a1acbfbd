package dev.userfleet.bench;

import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import pulumirpc.Plugin.PluginInfo;
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
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * The yardstick: a provider of the same package, types and outputs that makes one call for each
 * create, update and delete, and does nothing else. What a run with it takes is the time of the
 * engine, the language host, the org and a JVM.
 */
final class BareProvider extends ResourceProviderImplBase {
  static final int LARGEST_MESSAGE = 400 * 1024 * 1024;

  private volatile String reference = "";
  private volatile Struct configuration = Struct.getDefaultInstance();
  private @Nullable BareOrg org;

  /** Serves until the engine ends this process. */
  public static void main(String[] arguments) throws Exception {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new BareProvider())
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .build()
            .start();
    System.out.println(server.getPort());
    server.awaitTermination();
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
    answer(observer, ProviderHandshakeResponse.newBuilder().setAcceptSecrets(true).build());
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
    answer(observer, PluginInfo.newBuilder().setVersion("0.1.0").build());
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
    answer(observer, CheckResponse.newBuilder().setInputs(request.getNews()).build());
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
    diff(request, observer);
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
    reference = request.getUrn() + "::" + request.getId();
    configuration = request.getArgs();
    answer(
        observer,
        ConfigureResponse.newBuilder().setAcceptSecrets(true).setSupportsPreview(true).build());
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
    answer(observer, CheckResponse.newBuilder().setInputs(request.getNews()).build());
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    boolean same = request.getOldInputs().equals(request.getNews());
    answer(
        observer,
        DiffResponse.newBuilder()
            .setChanges(same ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
            .build());
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
    answer(
        observer,
        org()
            .create(request.getProperties())
            .thenApply(
                user ->
                    CreateResponse.newBuilder()
                        .setId(user.get("id").getAsString())
                        .setProperties(outputs(request.getProperties(), user))
                        .build()));
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    double version = request.getOlds().getFieldsOrThrow("version").getNumberValue();
    answer(
        observer,
        org()
            .update(request.getId(), request.getNews(), version)
            .thenApply(
                user ->
                    UpdateResponse.newBuilder()
                        .setProperties(outputs(request.getNews(), user))
                        .build()));
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
    answer(observer, org().delete(request.getId()).thenApply(done -> Empty.getDefaultInstance()));
  }

  private static Struct outputs(Struct inputs, JsonObject user) {
    return inputs.toBuilder()
        .putFields("userId", text(user.get("id").getAsString()))
        .putFields("organizationId", text("e7e1ab3a-4f3b-3a53-9bd7-d5a1b2e5ac6f"))
        .putFields(
            "version", Value.newBuilder().setNumberValue(user.get("version").getAsInt()).build())
        .putFields("selfUri", text(user.get("selfUri").getAsString()))
        .build();
  }

  /** Logged in when it is first called: a preview is no call. */
  private synchronized BareOrg org() {
    BareOrg known = org;
    if (known == null) {
      known = new BareOrg(configuration);
      org = known;
    }
    return known;
  }

  @Override
  public void construct(ConstructRequest request, StreamObserver<ConstructResponse> observer) {
    answer(observer, new BareFleet(request, reference).register());
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> observer) {
    answer(observer, Empty.getDefaultInstance());
  }

  static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static <T> void answer(StreamObserver<T> observer, CompletableFuture<T> response) {
    var unused =
        response.whenComplete(
            (value, failure) -> {
              if (failure != null) {
                observer.onError(failure);
              } else {
                answer(observer, value);
              }
            });
  }

  private static <T> void answer(StreamObserver<T> observer, T response) {
    observer.onNext(response);
    observer.onCompleted();
  }
}
