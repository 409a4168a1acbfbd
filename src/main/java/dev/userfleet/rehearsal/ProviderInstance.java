package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import io.grpc.Channel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderFutureStub;

/** The plugin of one provider resource: started, checked, then configured. Thread-safe. */
final class ProviderInstance {
  private final Urn urn;
  private final Plugin plugin;
  private final CompletableFuture<ResourceProviderFutureStub> ready;
  private @Nullable CompletableFuture<ResourceProviderFutureStub> configured;

  /**
   * @param folder the project's
   */
  ProviderInstance(Urn urn, Plugin plugin, String engineAddress, Path folder) {
    this.urn = urn;
    this.plugin = plugin;
    ProviderHandshakeRequest handshake =
        ProviderHandshakeRequest.newBuilder()
            .setEngineAddress(engineAddress)
            .setProgramDirectory(folder.toString())
            .setConfigureWithUrn(true)
            .build();
    this.ready =
        plugin
            .channel()
            .thenApply(ProviderInstance::stub)
            .thenCompose(
                calls -> Rpc.future(calls.handshake(handshake)).thenApply(agreed -> calls));
  }

  private static ResourceProviderFutureStub stub(Channel channel) {
    return ResourceProviderGrpc.newFutureStub(channel).withInterceptors(new OwnContext());
  }

  CompletableFuture<CheckResponse> check(Struct olds, Struct news) {
    CheckRequest request =
        CheckRequest.newBuilder()
            .setUrn(urn.toString())
            .setName(urn.name())
            .setType(urn.type())
            .setOlds(olds)
            .setNews(news)
            .build();
    return ready.thenCompose(calls -> Rpc.future(calls.checkConfig(request)));
  }

  /** Its calls once it is configured; configured by the first who asks. */
  synchronized CompletableFuture<ResourceProviderFutureStub> configured(
      Supplier<CompletableFuture<ResourceProviderFutureStub>> configuring) {
    if (configured == null) {
      configured = configuring.get();
    }
    return configured;
  }

  CompletableFuture<ResourceProviderFutureStub> configure(String id, Struct inputs) {
    ConfigureRequest request =
        ConfigureRequest.newBuilder()
            .setUrn(urn.toString())
            .setName(urn.name())
            .setType(urn.type())
            .setId(id)
            .setArgs(inputs)
            .setAcceptSecrets(true)
            .setAcceptResources(true)
            .setSendsOldInputs(true)
            .setSendsOldInputsToDelete(true)
            .build();
    return ready.thenCompose(
        calls -> Rpc.future(calls.configure(request)).thenApply(done -> calls));
  }

  void cancel() {
    plugin.cancel();
  }

  void close() {
    plugin.close();
  }
}
