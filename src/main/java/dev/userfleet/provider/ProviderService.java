package dev.userfleet.provider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.userfleet.provider.config.ConfigCheck;
import dev.userfleet.provider.config.ProviderSettings;
import dev.userfleet.provider.engine.EngineConnection;
import dev.userfleet.provider.engine.Rpc;
import dev.userfleet.provider.engine.UnderWay;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.failure.Failures;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.function.Functions;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.org.Connector;
import dev.userfleet.provider.org.Operations;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.time.Deadline;
import dev.userfleet.time.Timing;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.Plugin.PluginAttach;
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
import pulumirpc.Provider.GetMappingRequest;
import pulumirpc.Provider.GetMappingResponse;
import pulumirpc.Provider.GetMappingsRequest;
import pulumirpc.Provider.GetMappingsResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ListResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * The provider protocol: every verb is handed to the class that knows it. No verb holds a thread
 * while it waits. Source: {@code proto/pulumi/provider.proto} of pulumi/pulumi.
 */
final class ProviderService extends ResourceProviderImplBase implements AutoCloseable {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);
  private static final Struct NOTHING = Struct.getDefaultInstance();

  private final Map<String, String> environment;
  private final Path folder;
  private final Timing timing;
  private final Executor starter;
  private final EngineConnection engine;
  private final Connector connector;
  private final boolean watched;

  private final UnderWay underWay = new UnderWay();
  private volatile @Nullable Configured configured;

  /**
   * @param environment the process's environment variables
   * @param folder the project's
   * @param starter runs what has to touch files
   * @param watched whether somebody sees the engine's rows
   */
  ProviderService(
      Map<String, String> environment,
      Path folder,
      Timing timing,
      Executor starter,
      EngineConnection engine,
      Connector connector,
      boolean watched) {
    this.environment = environment;
    this.folder = folder;
    this.timing = timing;
    this.starter = starter;
    this.engine = engine;
    this.connector = connector;
    this.watched = watched;
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
    answer(
        observer,
        "handshake",
        () ->
            ProviderHandshakeResponse.newBuilder()
                .setAcceptSecrets(true)
                .setAcceptOutputs(true)
                .build());
  }

  @Override
  public void attach(PluginAttach request, StreamObserver<Empty> observer) {
    answer(
        observer,
        "attach",
        () -> {
          try {
            engine.attach(request.getAddress());
          } catch (IllegalStateException e) {
            throw ProviderFault.ofEveryCall(
                Status.Code.FAILED_PRECONDITION, String.valueOf(e.getMessage()));
          }
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
    answer(observer, "version", () -> PluginInfo.newBuilder().setVersion(Schema.version()).build());
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
    answer(
        observer, "schema", () -> GetSchemaResponse.newBuilder().setSchema(Schema.text()).build());
  }

  @Override
  public void getMapping(GetMappingRequest request, StreamObserver<GetMappingResponse> observer) {
    answer(observer, "mapping", GetMappingResponse::getDefaultInstance);
  }

  @Override
  public void getMappings(
      GetMappingsRequest request, StreamObserver<GetMappingsResponse> observer) {
    answer(observer, "mappings", GetMappingsResponse::getDefaultInstance);
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
    answer(
        observer,
        "configuration",
        () -> {
          ConfigCheck check = ConfigCheck.of(request.getNews());
          check.warnings().forEach(warning -> engine.log().warning(request.getUrn(), warning));
          return check.response();
        });
  }

  /** Never a replacement: that would delete every user. The organization is guarded elsewhere. */
  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
    Struct olds =
        request.getOldInputs().getFieldsCount() > 0 ? request.getOldInputs() : request.getOlds();
    boolean same = olds.equals(request.getNews());
    answer(
        observer,
        "configuration",
        () ->
            DiffResponse.newBuilder()
                .setChanges(
                    same ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME)
                .build());
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
    answer(
        observer,
        "configuration",
        () -> {
          ProviderSettings settings = ProviderSettings.of(request.getArgs(), environment);
          // An engine that attaches itself configures the same process once for each of its runs.
          close();
          endRun();
          configured =
              Configured.of(settings, request, folder, timing, starter, engine, connector, watched);
          return ConfigureResponse.newBuilder()
              .setAcceptSecrets(true)
              // A component learns by them which of its users needs which resource.
              .setAcceptOutputs(true)
              .setSupportsPreview(true)
              .build();
        });
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
    answer(
        observer,
        Urns.name(request.getUrn()),
        () -> resource(request.getUrn()).check(request, Optional.ofNullable(configured)));
  }

  private Resource resource(String urn) {
    String type = Urns.type(urn);
    return type.equals(Urns.USER_TYPE)
        ? new UserResource()
        : MemberKind.ofType(type)
            .<Resource>map(kind -> new MembersResource(kind, engine.log()))
            .orElseThrow(
                () ->
                    new ProviderFault(
                        Status.Code.INVALID_ARGUMENT,
                        "userfleet has no resource "
                            + type
                            + "; it has "
                            + Urns.USER_TYPE
                            + ", "
                            + String.join(", ", new TreeSet<>(MemberKind.types()))));
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    answer(
        observer,
        Operations.label("diff", request.getUrn(), request.getNews()),
        () -> resource(request.getUrn()).diff(request, configured()));
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
    Rpc.answer(
        observer,
        explain("create", request.getUrn(), request.getProperties()),
        () -> underWay.during(() -> resource(request.getUrn()).create(request, configured())));
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    Rpc.answer(
        observer,
        explain("read", request.getUrn(), request.getInputs()),
        () -> underWay.during(() -> resource(request.getUrn()).read(request, configured())));
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    Rpc.answer(
        observer,
        explain("update", request.getUrn(), request.getNews()),
        () -> underWay.during(() -> resource(request.getUrn()).update(request, configured())));
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
    Rpc.answer(
        observer,
        explain("delete", request.getUrn(), request.getProperties()),
        () -> underWay.during(() -> resource(request.getUrn()).delete(request, configured())));
  }

  @Override
  public void construct(ConstructRequest request, StreamObserver<ConstructResponse> observer) {
    Rpc.answer(
        observer,
        explain("", request.getInputs()),
        () -> underWay.during(() -> construct(configured(), request)));
  }

  private static CompletableFuture<ConstructResponse> construct(
      Configured now, ConstructRequest request) {
    return now.functions().withRoster(request).thenCompose(now.fleet()::construct);
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
    Rpc.answer(
        observer,
        explain(Functions.name(request.getTok()), request.getArgs()),
        () -> underWay.during(() -> configured().functions().call(request)));
  }

  @Override
  public void list(ListRequest request, StreamObserver<ListResponse> observer) {
    Rpc.answerEach(
        observer,
        explain("list", request.getQuery()),
        () -> {
          requireUser(request.getToken());
          return underWay.during(() -> configured().listing().list(request));
        });
  }

  /** Comes at every normal end too, so it says nothing of itself. */
  @Override
  public void cancel(Empty request, StreamObserver<Empty> observer) {
    Rpc.answer(
        observer,
        explain("cancel", NOTHING),
        () -> {
          Configured now = configured;
          boolean idle = now != null && underWay.isNone();
          // After a Cancel that came amid work the engine may be ended before it has stored all.
          if (now != null && idle) {
            now.allDone();
          }
          endRun();
          return stop()
              .thenCompose(
                  told ->
                      now != null && idle
                          ? now.session().run().close(now.failures().summary())
                          : DONE)
              .thenApply(told -> Empty.getDefaultInstance());
        });
  }

  /**
   * Ends every wait; calls in flight are still answered.
   *
   * @return ends once people can read who was taken over: an engine that knows its Cancel answered
   *     listens no longer
   */
  @CanIgnoreReturnValue
  CompletableFuture<Void> stop() {
    Configured now = configured;
    return now == null ? DONE : now.stop(engine.log());
  }

  /** Blocks until the org has answered what was in flight, or for so long; after stop. */
  void awaitAnswers(long millis) {
    underWay.awaitNone(millis);
  }

  @Override
  public void close() {
    close(Deadline.in(OrgSession.LAST_WORDS, timing.clock()));
  }

  /** The same, where the process ends by then. */
  void close(Deadline end) {
    Configured now = configured;
    if (now != null) {
      now.session().close(end);
    }
  }

  /** Not with the process: one whose last resource is deleted ends before the others. */
  private void endRun() {
    Configured now = configured;
    if (now != null) {
      now.people().claims().close();
    }
  }

  private static void requireUser(String type) {
    if (!type.equals(Urns.USER_TYPE)) {
      throw new ProviderFault(
          Status.Code.INVALID_ARGUMENT,
          "userfleet has no resource " + type + "; it has " + Urns.USER_TYPE);
    }
  }

  private Configured configured() {
    Configured now = configured;
    if (now == null) {
      throw new ProviderFault(Status.Code.FAILED_PRECONDITION, "the provider is not configured");
    }
    return now;
  }

  private <T> void answer(StreamObserver<T> observer, String who, Supplier<T> work) {
    Rpc.answer(
        observer, explain(who, NOTHING), () -> CompletableFuture.completedFuture(work.get()));
  }

  private Function<Throwable, RuntimeException> explain(String verb, String urn, Struct user) {
    return explain(Operations.label(verb, urn, user), user);
  }

  private Function<Throwable, RuntimeException> explain(String who, Struct about) {
    return failure -> {
      Configured now = configured;
      return (now == null ? new Failures() : now.failures()).explain(who, about, failure);
    };
  }
}
