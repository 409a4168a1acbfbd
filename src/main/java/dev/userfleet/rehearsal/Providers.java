package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderFutureStub;

/**
 * The stack's providers, each with a plugin of its own and a resource of the state: the default
 * one, configured from the stack's configuration by the first who needs it, and those that the
 * program declares. Thread-safe. Source: {@code providers/registry.go} of pulumi/pulumi.
 */
final class Providers implements AutoCloseable {
  private final Run run;
  private final Supplier<? extends Plugin> plugins;
  private final String engineAddress;
  private final State state;
  private final RandomGenerator random;
  private final Map<String, ProviderInstance> instances = new LinkedHashMap<>();
  private @Nullable String newDefaultId;

  /**
   * @param plugins starts one, without waiting for it
   */
  Providers(
      Run run,
      Supplier<? extends Plugin> plugins,
      String engineAddress,
      State state,
      RandomGenerator random) {
    this.run = run;
    this.plugins = plugins;
    this.engineAddress = engineAddress;
    this.state = state;
    this.random = random;
  }

  /** Starts the default provider's plugin, which takes a moment, before anybody needs it. */
  void begin() {
    ProviderInstance unused = instance(defaultUrn());
  }

  String defaultUrn() {
    return run.root().provider().toString();
  }

  /**
   * The engine's own functions have a provider too, which the state holds once one was asked for.
   */
  synchronized void keepBuiltin() {
    Urn urn = run.root().builtinProvider();
    if (state.find(urn.toString()).isEmpty()) {
      state.put(Resource.provider(urn, newId(), Struct.getDefaultInstance(), ""));
    }
  }

  /** What resources of the default provider refer to. */
  synchronized String defaultReference() {
    String id = state.find(defaultUrn()).map(Resource::id).orElseGet(this::newDefaultId);
    return defaultUrn() + "::" + id;
  }

  private String newDefaultId() {
    if (newDefaultId == null) {
      newDefaultId = newId();
    }
    return newDefaultId;
  }

  private synchronized String newId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private synchronized ProviderInstance instance(String urn) {
    return instances.computeIfAbsent(
        urn, key -> new ProviderInstance(Urn.of(urn), plugins.get(), engineAddress, run.folder()));
  }

  /**
   * The calls of a provider. One that the program has not declared, such as for the deletes of its
   * last resources, is configured as the state says.
   */
  CompletableFuture<ResourceProviderFutureStub> calls(String reference) {
    String urn = Urn.ofReference(reference);
    ProviderInstance instance = instance(urn);
    return instance.configured(
        () -> urn.equals(defaultUrn()) ? byStack(instance) : byState(urn, instance));
  }

  private CompletableFuture<ResourceProviderFutureStub> byStack(ProviderInstance instance) {
    Struct olds =
        state.find(defaultUrn()).map(Resource::inputs).orElse(Struct.getDefaultInstance());
    String id = defaultReference().substring(defaultUrn().length() + 2);
    return instance
        .check(olds, run.config().ofProvider())
        .thenCompose(
            checked -> {
              Struct inputs = valid(checked);
              return instance
                  .configure(id, inputs)
                  .whenComplete(
                      (calls, failure) -> {
                        if (failure == null) {
                          state.put(Resource.provider(run.root().provider(), id, inputs, ""));
                        }
                      });
            });
  }

  private static Struct valid(CheckResponse checked) {
    if (checked.getFailuresCount() > 0) {
      throw new RehearsalException(
          checked.getFailuresList().stream()
              .map(failure -> "userfleet:" + failure.getProperty() + " " + failure.getReason())
              .collect(Collectors.joining("\n")));
    }
    return checked.getInputs();
  }

  private CompletableFuture<ResourceProviderFutureStub> byState(
      String urn, ProviderInstance instance) {
    return state
        .find(urn)
        .map(old -> instance.configure(old.id(), old.inputs()))
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    new RehearsalException("could not find provider " + urn)));
  }

  /** What a provider says of a declared one's configuration. */
  CompletableFuture<CheckResponse> check(Goal goal, Struct olds) {
    return instance(goal.urn()).check(olds, goal.inputs());
  }

  /** Brings a declared one about. */
  CompletableFuture<Resource> configure(Goal goal, Optional<Resource> old, Struct inputs) {
    ProviderInstance instance = instance(goal.urn());
    String id = old.map(Resource::id).orElseGet(run.preview() ? () -> Values.UNKNOWN : this::newId);
    Resource resource = goal.met(id, inputs, inputs, List.of());
    return instance
        .configured(() -> instance.configure(id, inputs))
        .thenApply(
            calls -> {
              state.change(new Change.Put(resource, old.map(Resource::urn).orElse(goal.urn())));
              return resource;
            });
  }

  /** Ends one whose resource was deleted. */
  void end(Resource provider) {
    ProviderInstance instance;
    synchronized (this) {
      instance = instances.remove(provider.urn());
    }
    if (instance != null) {
      instance.close();
    }
  }

  private synchronized List<ProviderInstance> all() {
    return List.copyOf(instances.values());
  }

  void cancel() {
    all().forEach(ProviderInstance::cancel);
  }

  /** As the engine: every plugin is told before the first one ends. */
  @Override
  public void close() {
    cancel();
    all().forEach(ProviderInstance::close);
  }
}
