package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import io.grpc.Channel;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderFutureStub;

/**
 * The stack's default provider: configured from the stack's configuration by the first who needs
 * it, and a resource of the state itself. Thread-safe.
 */
final class DefaultProvider {
  private final Run run;
  private final CompletableFuture<? extends Channel> channel;
  private final String engineAddress;
  private final State state;
  private final RandomGenerator random;
  private @Nullable CompletableFuture<ResourceProviderFutureStub> configured;
  private @Nullable String newId;

  DefaultProvider(
      Run run,
      CompletableFuture<? extends Channel> channel,
      String engineAddress,
      State state,
      RandomGenerator random) {
    this.run = run;
    this.channel = channel;
    this.engineAddress = engineAddress;
    this.state = state;
    this.random = random;
  }

  /** The provider's calls, once it is configured. */
  synchronized CompletableFuture<ResourceProviderFutureStub> calls() {
    if (configured == null) {
      configured =
          channel
              .thenApply(DefaultProvider::stub)
              .thenCompose(
                  calls ->
                      Rpc.future(calls.handshake(handshake()))
                          .thenCompose(agreed -> Rpc.future(calls.checkConfig(check())))
                          .thenCompose(checked -> configure(calls, checked))
                          .thenApply(done -> calls));
    }
    return configured;
  }

  /** What resources refer to. */
  String reference() {
    return urn() + "::" + id();
  }

  private String urn() {
    return run.root().provider().toString();
  }

  private synchronized String id() {
    return state.find(urn()).map(Resource::id).orElseGet(this::newId);
  }

  private String newId() {
    if (newId == null) {
      newId = new UUID(random.nextLong(), random.nextLong()).toString();
    }
    return newId;
  }

  private ProviderHandshakeRequest handshake() {
    return ProviderHandshakeRequest.newBuilder()
        .setEngineAddress(engineAddress)
        .setProgramDirectory(run.folder().toString())
        .setConfigureWithUrn(true)
        .build();
  }

  private CheckRequest check() {
    CheckRequest.Builder check =
        CheckRequest.newBuilder()
            .setUrn(urn())
            .setName(Urn.of(urn()).name())
            .setType(Urn.PROVIDER_TYPE)
            .setNews(run.config().ofProvider());
    state.find(urn()).ifPresent(old -> check.setOlds(old.inputs()));
    return check.build();
  }

  private CompletableFuture<?> configure(ResourceProviderFutureStub calls, CheckResponse checked) {
    if (checked.getFailuresCount() > 0) {
      throw new RehearsalException(
          checked.getFailuresList().stream()
              .map(failure -> "userfleet:" + failure.getProperty() + " " + failure.getReason())
              .collect(Collectors.joining("\n")));
    }
    ConfigureRequest request =
        ConfigureRequest.newBuilder()
            .setUrn(urn())
            .setName(Urn.of(urn()).name())
            .setType(Urn.PROVIDER_TYPE)
            .setId(id())
            .setArgs(checked.getInputs())
            .setAcceptSecrets(true)
            .setAcceptResources(true)
            .setSendsOldInputs(true)
            .setSendsOldInputsToDelete(true)
            .build();
    return Rpc.future(calls.configure(request)).thenAccept(done -> keep(checked.getInputs()));
  }

  private void keep(Struct inputs) {
    Struct kept = Values.withoutSecrets(inputs, inputs);
    state.put(
        new Resource(
            urn(),
            Urn.PROVIDER_TYPE,
            /* custom= */ true,
            id(),
            kept,
            kept,
            /* parent= */ "",
            List.of(),
            /* provider= */ "",
            /* protect= */ false,
            /* retainOnDelete= */ false,
            List.of()));
  }

  private static ResourceProviderFutureStub stub(Channel channel) {
    return ResourceProviderGrpc.newFutureStub(channel).withInterceptors(new OwnContext());
  }
}
