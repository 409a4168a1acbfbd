package dev.userfleet.functional;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
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
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** A provider over in-process gRPC, between a recording engine and an org in memory. */
public final class Fixture implements AutoCloseable {
  static final String PROVIDER_URN =
      "urn:pulumi:dev::userfleet::pulumi:providers:userfleet::default";

  public final RecordingEngine engine;
  public final SimulatorServer org;
  final ManagedChannel channel;
  final ResourceProviderBlockingStub provider;
  private final TestProvider.Running running;
  private final Path folder;
  private String stack = "dev";
  private final Server server;
  private final Runnable last;

  private Fixture(
      SimulatorSettings settings, Map<String, String> environment, boolean callersThread) {
    this(
        new RecordingEngine(),
        SimulatorServer.start(settings, Timing.system()),
        temporaryFolder(),
        environment,
        callersThread);
  }

  private Fixture(
      RecordingEngine engine,
      SimulatorServer org,
      Path folder,
      Map<String, String> environment,
      boolean callersThread) {
    this(
        engine,
        org,
        folder,
        environment,
        callersThread,
        () -> {
          org.close();
          engine.close();
          delete(folder);
        });
  }

  /**
   * @param last ends what ends with this
   */
  private Fixture(
      RecordingEngine engine,
      SimulatorServer org,
      Path folder,
      Map<String, String> environment,
      boolean callersThread,
      Runnable last) {
    this.engine = engine;
    this.org = org;
    this.folder = folder;
    this.last = last;
    running = TestProvider.start(engine.address(), environment, folder, Timing.system());
    String name = InProcessServerBuilder.generateName();
    try {
      server =
          in(InProcessServerBuilder.forName(name), callersThread)
              .addService(running.service())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    InProcessChannelBuilder caller = InProcessChannelBuilder.forName(name);
    channel = (callersThread ? caller.directExecutor() : caller).build();
    provider = ResourceProviderGrpc.newBlockingStub(channel);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("userfleet");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stack of which it is the provider from the next {@link #configure} on. */
  void stack(String name) {
    stack = name;
  }

  /** Another provider of the same stack, in a process of its own. */
  public Fixture beside(String... more) {
    Fixture other =
        new Fixture(engine, org, folder, Map.of(), /* callersThread= */ false, () -> {});
    other.configure(more);
    return other;
  }

  /** Another stack's provider on the same org, with an engine and a folder of its own. */
  public Fixture elsewhere(String... more) {
    RecordingEngine itsEngine = new RecordingEngine();
    Path itsFolder = temporaryFolder();
    Fixture other =
        new Fixture(
            itsEngine,
            org,
            itsFolder,
            Map.of(),
            /* callersThread= */ false,
            () -> {
              itsEngine.close();
              delete(itsFolder);
            });
    other.configure(more);
    return other;
  }

  /** Configured for an org without a limit. */
  public static Fixture configured(String... more) {
    Fixture fixture = new Fixture(SimulatorSettings.DEFAULTS.withLimit(null), Map.of(), false);
    fixture.configure(more);
    return fixture;
  }

  /** Not configured yet. */
  static Fixture unconfigured() {
    return new Fixture(SimulatorSettings.DEFAULTS, Map.of(), false);
  }

  /** Configured for an org where that goes wrong, in the words of {@code simulate --faults}. */
  public static Fixture withFaults(String faults, String... more) {
    Fixture fixture =
        new Fixture(
            SimulatorSettings.read("{limit: none, faults: '" + faults + "'}"), Map.of(), false);
    fixture.configure(more);
    return fixture;
  }

  /** Configured for an org that is so, in the words of {@code simulate --quirks}. */
  public static Fixture withQuirks(String quirks) {
    Fixture fixture =
        new Fixture(
            SimulatorSettings.read("{limit: none, quirks: [" + quirks + "]}"), Map.of(), false);
    fixture.configure();
    return fixture;
  }

  static Fixture of(SimulatorSettings settings, Map<String, String> environment) {
    return new Fixture(settings, environment, /* callersThread= */ false);
  }

  /** The provider runs on the thread of whoever calls it, and so does what its answers set off. */
  public static Fixture onCallersThread(
      SimulatorSettings settings, Map<String, String> environment) {
    return new Fixture(settings, environment, /* callersThread= */ true);
  }

  private static InProcessServerBuilder in(InProcessServerBuilder server, boolean callersThread) {
    return callersThread ? server.directExecutor() : server;
  }

  /**
   * Configures the provider for the org.
   *
   * @param more key, value, key, value, …; later ones win
   */
  public void configure(String... more) {
    Map<String, String> args =
        new HashMap<>(
            Map.of(
                "apiUrl", org.url(),
                "loginUrl", org.url(),
                "clientId", "simulator",
                "clientSecret", "simulator",
                "baseDelay", "0.001s"));
    for (int i = 0; i < more.length; i += 2) {
      args.put(more[i], more[i + 1]);
    }
    configureOnly(args);
  }

  @CanIgnoreReturnValue
  ConfigureResponse configureOnly(Map<String, String> args) {
    Struct.Builder struct = Struct.newBuilder();
    args.forEach((key, text) -> struct.putFields(key, text(text)));
    return provider.configure(
        ConfigureRequest.newBuilder()
            .setArgs(struct)
            .setAcceptSecrets(true)
            .setUrn(PROVIDER_URN.replace(":dev:", ":" + stack + ":"))
            .setId("provider-id")
            .build());
  }

  public CheckResponse checkConfig(String news) {
    return provider.checkConfig(
        CheckRequest.newBuilder().setUrn(PROVIDER_URN).setNews(Props.of(news)).build());
  }

  /** The next line of the engine's log, once it has come. */
  public String nextLog() throws InterruptedException {
    return engine.nextLog();
  }

  public CreateResponse create(String inputs) {
    return create(Props.of(inputs));
  }

  public CreateResponse create(Struct inputs) {
    return create("E1", inputs);
  }

  public CreateResponse create(String key, String inputs) {
    return create(key, Props.of(inputs));
  }

  private CreateResponse create(String key, Struct inputs) {
    return provider.create(
        CreateRequest.newBuilder().setUrn(urn(key)).setProperties(inputs).build());
  }

  /** The same without waiting for its end. */
  public Future<CreateResponse> createLater(String key, String inputs) {
    return ResourceProviderGrpc.newFutureStub(channel)
        .create(
            CreateRequest.newBuilder().setUrn(urn(key)).setProperties(Props.of(inputs)).build());
  }

  /** The engine asks to check a user whom the program declares. */
  public void check(String key, String news) {
    var unused =
        provider.check(CheckRequest.newBuilder().setUrn(urn(key)).setNews(Props.of(news)).build());
  }

  /** What the program declares of a user in state. */
  @CanIgnoreReturnValue
  public DiffChanges diff(String key, CreateResponse made, String news) {
    return diff(key, made, "{}", news);
  }

  /** The same of an engine that tells what was declared before. */
  @CanIgnoreReturnValue
  public DiffChanges diff(String key, CreateResponse made, String oldInputs, String news) {
    return provider
        .diff(
            DiffRequest.newBuilder()
                .setId(made.getId())
                .setUrn(urn(key))
                .setOlds(made.getProperties())
                .setOldInputs(Props.of(oldInputs))
                .setNews(Props.of(news))
                .build())
        .getChanges();
  }

  public Struct update(String id, Struct olds, Struct oldInputs, Struct news) {
    return provider
        .update(
            UpdateRequest.newBuilder()
                .setId(id)
                .setUrn(urn("E1"))
                .setOlds(olds)
                .setOldInputs(oldInputs)
                .setNews(news)
                .build())
        .getProperties();
  }

  /** An update of a user whose state is still as its creation left it. */
  public Struct update(CreateResponse made, String oldInputs, String news, String... ignored) {
    return update("E1", made, oldInputs, news, ignored);
  }

  public Struct update(
      String key, CreateResponse made, String oldInputs, String news, String... ignored) {
    return provider
        .update(
            UpdateRequest.newBuilder()
                .setId(made.getId())
                .setUrn(urn(key))
                .setOlds(made.getProperties())
                .setOldInputs(Props.of(oldInputs))
                .setNews(Props.of(news))
                .addAllIgnoreChanges(List.of(ignored))
                .build())
        .getProperties();
  }

  public void delete(String id, Struct outputs) {
    delete("E1", id, outputs);
  }

  public void delete(String key, CreateResponse made) {
    delete(key, made.getId(), made.getProperties());
  }

  private void delete(String key, String id, Struct outputs) {
    var unused =
        provider.delete(
            DeleteRequest.newBuilder().setId(id).setUrn(urn(key)).setProperties(outputs).build());
  }

  ReadResponse refresh(String id, Struct inputs, Struct outputs) {
    return provider.read(
        ReadRequest.newBuilder()
            .setId(id)
            .setUrn(urn("E1"))
            .setInputs(inputs)
            .setProperties(outputs)
            .build());
  }

  /** Refreshes a user under a row's key, without waiting for its end. */
  public Future<ReadResponse> refreshLater(String key, CreateResponse made, String inputs) {
    return ResourceProviderGrpc.newFutureStub(channel)
        .read(
            ReadRequest.newBuilder()
                .setId(made.getId())
                .setUrn(urn(key))
                .setInputs(Props.of(inputs))
                .setProperties(made.getProperties())
                .build());
  }

  ReadResponse imported(String idOrEmail) {
    return provider.read(ReadRequest.newBuilder().setId(idOrEmail).setUrn(urn("E1")).build());
  }

  /** Changes a user as somebody else would, with a token of their own. */
  public void changeOutside(String id, String patch) {
    JsonObject body = JsonParser.parseString(patch.replace('\'', '"')).getAsJsonObject();
    String user = org.url() + "/api/v2/users/" + id;
    String token =
        send(HttpRequest.newBuilder(URI.create(org.url() + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic c2ltdWxhdG9yOnNpbXVsYXRvcg==")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")))
            .get("access_token")
            .getAsString();
    JsonObject current =
        send(HttpRequest.newBuilder(URI.create(user)).header("Authorization", "Bearer " + token));
    body.add("version", current.get("version"));
    JsonObject unused =
        send(
            HttpRequest.newBuilder(URI.create(user))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body.toString())));
  }

  private static JsonObject send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(response.statusCode() + " " + response.body());
      }
      return JsonParser.parseString(response.body()).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The engine tells that the state has one fleet of these. */
  public void holds(Map<String, CreateResponse> people) {
    Map<String, Struct> outputs = new HashMap<>();
    people.forEach((key, made) -> outputs.put(key, made.getProperties()));
    engine.holds(Optional.of(FleetState.of(Map.of("fleet", outputs))));
  }

  /** A fleet of the program, as the engine asks for it before it asks for its users. */
  @CanIgnoreReturnValue
  public ConstructResponse construct(String fleet, String inputs) {
    return construct(fleet, inputs, /* preview= */ false);
  }

  @CanIgnoreReturnValue
  public ConstructResponse preview(String fleet, String inputs) {
    return construct(fleet, inputs, /* preview= */ true);
  }

  private ConstructResponse construct(String fleet, String inputs, boolean preview) {
    return provider.construct(
        ConstructRequest.newBuilder()
            .setStack(stack)
            .setProject("userfleet")
            .setType("userfleet:index:UserFleet")
            .setName(fleet)
            .setParallel(16)
            .setDryRun(preview)
            .setMonitorEndpoint(engine.address())
            .setInputs(Props.of(inputs))
            .build());
  }

  /** The file of what a killed run may have made. */
  public Path intents() {
    return folder.resolve(".userfleet").resolve("dev.intents");
  }

  /** Where runs leave their reports. */
  public Path runs() {
    return folder.resolve(".userfleet").resolve("runs");
  }

  /** What the engine sends at the end of every run. */
  public Future<Empty> cancel() {
    return ResourceProviderGrpc.newFutureStub(channel).cancel(Empty.getDefaultInstance());
  }

  /** The engine takes no log line before that. */
  public void holdLogs(CompletableFuture<Void> until) {
    engine.holdLogs(until);
  }

  /** How often the org got calls of that kind, such as "PATCH /api/v2/users/{userId}". */
  public int calls(String method) {
    return org.stats().getAsJsonObject("calls").entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(method))
        .mapToInt(
            entry ->
                entry.getValue().getAsJsonObject().entrySet().stream()
                    .mapToInt(status -> status.getValue().getAsInt())
                    .sum())
        .sum();
  }

  /**
   * The user of a fleet.
   *
   * @param name or a whole URN, as of a user outside of fleets
   */
  public static String urn(String name) {
    return name.startsWith("urn:")
        ? name
        : "urn:pulumi:dev::userfleet::userfleet:index:UserFleet$userfleet:index:User::" + name;
  }

  static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  static String field(Struct struct, String key) {
    return struct.getFieldsOrThrow(key).getStringValue();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
    running.end().run();
    last.run();
  }

  private static void delete(Path folder) {
    try {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
