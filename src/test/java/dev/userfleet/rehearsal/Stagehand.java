package dev.userfleet.rehearsal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import dev.userfleet.grpc.LocalGrpc;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
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
import pulumirpc.Resource.RegisterResourceRequest;

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
    return play(/* preview= */ false, declaring(users));
  }

  String preview(List<RegisterResourceRequest.Builder> users) {
    return play(/* preview= */ true, declaring(users));
  }

  /** All at once, but for those that depend on others. */
  private static Task declaring(List<RegisterResourceRequest.Builder> users) {
    List<Declared> declared = new ArrayList<>();
    for (RegisterResourceRequest.Builder user : users) {
      List<String> before =
          user.getDependenciesCount() > 0
              ? declared.stream().map(Declared::name).toList()
              : List.of();
      declared.add(new Declared(user.getName(), before, answers -> user));
    }
    return new Update(new DeclaredProgram(declared));
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
        LocalGrpc grpc = new LocalGrpc();
        EngineServer server = new EngineServer(report, run.root(), grpc.server())) {
      State state = new State(file.read(), journal);
      Slots slots = new Slots(run.parallel());
      Providers providers =
          new Providers(
              run,
              () -> new RehearsedPlugin(server.address(), folder),
              server.address(),
              state,
              Timing.system().random());
      Steps steps = new Steps(run, state, slots, report, providers);
      Struct outputs =
          new Stage(run, state, slots, report, server, providers, steps).play(task).join();
      if (journal != null) {
        file.write(state.all(), Instant.EPOCH);
        file.end(journal);
      }
      report.end(outputs, Duration.ZERO);
      providers.close();
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
}
