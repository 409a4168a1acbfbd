package dev.userfleet.rehearsal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.SimulatorSettings;
import dev.userfleet.time.Timing;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.ResourceProviderGrpc;

/** The engine's part over an org in memory and a provider in process, without a program. */
final class Stagehand implements AutoCloseable {
  static final String USER = "userfleet:index:User";

  private final SimulatorServer org =
      SimulatorServer.start(SimulatorSettings.DEFAULTS.withLimit(null), Timing.system());
  private final StateFile file;
  private final Path folder;
  private boolean continueOnError;

  Stagehand(Path folder) {
    this.folder = folder;
    file = new StateFile(folder.resolve("state.json"));
  }

  Stagehand continuingOnError() {
    continueOnError = true;
    return this;
  }

  static RegisterResourceRequest.Builder user(String key, Struct inputs) {
    return RegisterResourceRequest.newBuilder()
        .setType(USER)
        .setName(key)
        .setCustom(true)
        .setObject(inputs)
        .setSupportsResultReporting(true);
  }

  /** Declares these users and nothing else; returns what people read of it. */
  String up(List<RegisterResourceRequest.Builder> users) {
    return play(/* preview= */ false, new Declaration(users));
  }

  String preview(List<RegisterResourceRequest.Builder> users) {
    return play(/* preview= */ true, new Declaration(users));
  }

  String play(boolean preview, Task task) {
    Run run =
        new Run(
            new StackConfig(
                "userfleet",
                "dev",
                Map.of(
                    "userfleet:apiUrl",
                    org.url(),
                    "userfleet:loginUrl",
                    org.url(),
                    "userfleet:clientId",
                    "simulator",
                    "userfleet:clientSecret",
                    "simulator")),
            Path.of(""),
            preview,
            /* parallel= */ 8,
            continueOnError);
    StringWriter text = new StringWriter();
    Report report = new Report(new PrintWriter(text), run.root(), preview);
    try (StateJournal journal = preview ? null : file.begin();
        EngineServer server = new EngineServer(report, run.root())) {
      State state = new State(file.read(), journal);
      Slots slots = new Slots(run.parallel());
      TestProvider.Running running =
          TestProvider.start(server.address(), Map.of(), folder, Timing.system());
      String name = InProcessServerBuilder.generateName();
      Server plugin =
          InProcessServerBuilder.forName(name).addService(running.service()).build().start();
      ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
      DefaultProvider provider =
          new DefaultProvider(
              run,
              CompletableFuture.completedFuture(channel),
              server.address(),
              state,
              Timing.system().random());
      Steps steps = new Steps(run, state, slots, report, provider);
      Struct outputs =
          task.play(
              new Stage(
                  run, new JavaCommand("none"), state, slots, report, server, provider, steps));
      slots.idle().join();
      if (journal != null) {
        file.write(state.all(), Instant.EPOCH);
        file.end(journal);
      }
      report.end(outputs, Duration.ZERO);
      // As the engine does at every end.
      var unused = ResourceProviderGrpc.newBlockingStub(channel).cancel(Empty.getDefaultInstance());
      channel.shutdownNow();
      plugin.shutdownNow();
      running.end().run();
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The org's live users: e-mail → name. */
  Map<String, String> users() {
    Map<String, String> users = new TreeMap<>();
    for (JsonElement element : JsonParser.parseString(get("/__simulator/users")).getAsJsonArray()) {
      JsonObject user = element.getAsJsonObject();
      if (!user.get("state").getAsString().equals("deleted")) {
        users.put(user.get("email").getAsString(), user.get("name").getAsString());
      }
    }
    return users;
  }

  List<Resource> state() {
    try {
      return List.copyOf(file.read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String get(String path) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(org.url() + path)).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    org.close();
  }

  /** The resource that a program registers before all others. */
  static RegisterResourceRequest stack() {
    return RegisterResourceRequest.newBuilder()
        .setType(Urn.STACK_TYPE)
        .setName("userfleet-dev")
        .build();
  }

  /** A program's registrations, all at once but for those that depend on others. */
  private record Declaration(List<RegisterResourceRequest.Builder> users) implements Task {

    @Override
    public String title(boolean preview) {
      return "Updating";
    }

    @Override
    public String kind(boolean preview) {
      return "update";
    }

    @Override
    public Struct play(Stage stage) {
      Deployment deployment = new Deployment(stage);
      RegisterResourceResponse stack = deployment.register(Stagehand.stack()).join();
      List<CompletableFuture<?>> registered = new ArrayList<>();
      for (RegisterResourceRequest.Builder user : users) {
        if (user.getDependenciesCount() > 0) {
          settle(registered);
        }
        registered.add(
            deployment.register(
                user.setParent(stack.getUrn()).setProvider(stage.provider().reference()).build()));
      }
      settle(registered);
      stage.slots().idle().join();
      if (!stage.slots().isStopped()) {
        deployment.deleteTheRest();
      }
      return deployment.settleOutputs(stage.report().hasErrors());
    }

    private static void settle(List<CompletableFuture<?>> registered) {
      try {
        CompletableFuture.allOf(registered.toArray(CompletableFuture[]::new)).join();
      } catch (CompletionException e) {
        if (!(Rpc.cause(e) instanceof Stopped)) {
          throw e;
        }
      }
    }
  }
}
