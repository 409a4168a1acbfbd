package dev.userfleet.rehearsal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import dev.userfleet.grpc.LocalGrpc;
import dev.userfleet.model.Interruption;
import dev.userfleet.model.Interruption.Kind;
import dev.userfleet.model.Kept;
import dev.userfleet.model.Outcome;
import dev.userfleet.model.Row;
import dev.userfleet.model.Setup;
import dev.userfleet.model.World;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The rehearsal's engine and the provider in process, over HTTP to a simulated org. */
final class RehearsedWorld implements World {
  private static final long GRACE_SECONDS = 4;

  private final CallCounter counter = new CallCounter();
  private final SimulatorServer org;
  private final Outside outside;
  private final Map<String, String> config = new TreeMap<>();
  private final StateFile file;
  private final Path folder;
  private final int parallel;

  RehearsedWorld(Setup setup, Path folder) {
    this.folder = folder;
    this.parallel = setup.parallel();
    org = SimulatorServer.start(SimulatorSettings.read(setup.org("ms")), counter.timing());
    outside = new Outside(org.url());
    file = new StateFile(folder.resolve("state.json"));
    Map.of(
            "apiUrl",
            org.url(),
            "loginUrl",
            org.url(),
            "clientId",
            "simulator",
            "clientSecret",
            "simulator",
            "baseDelay",
            "0.004s",
            "callTimeout",
            "0.3s",
            "onExisting",
            setup.existing(),
            "onDestroy",
            setup.destroying())
        .forEach((key, value) -> config.put("userfleet:" + key, value));
  }

  @Override
  public Outcome up(List<Row> rows, Interruption interruption) {
    return play(/* preview= */ false, RowsTask.of(rows), interruption).outcome();
  }

  @Override
  public Outcome refresh(Interruption interruption) {
    return play(/* preview= */ false, new Refresh(), interruption).outcome();
  }

  @Override
  public Outcome destroy(Interruption interruption) {
    return play(/* preview= */ false, new Destroy(), interruption).outcome();
  }

  @Override
  public Outcome imported(String key, String id) {
    Import task = new Import(Stagehand.USER, key, id, /* parent= */ "", /* protect= */ false);
    return play(/* preview= */ false, task, Interruption.NONE).outcome();
  }

  @Override
  public List<String> changes(List<Row> rows) {
    return play(/* preview= */ true, RowsTask.of(rows), Interruption.NONE)
        .text()
        .lines()
        .filter(line -> line.matches(" [+~-]  " + Stagehand.USER + " .*"))
        .toList();
  }

  /** What came of a command, and what people read of it. */
  private record Played(Outcome outcome, String text) {}

  private Played play(boolean preview, Task task, Interruption interruption) {
    Run run =
        new Run(
            new StackConfig("userfleet", "dev", config),
            Path.of(""),
            preview,
            parallel,
            /* continueOnError= */ false);
    StringWriter text = new StringWriter();
    Report report = new Report(new PrintWriter(text), run.root(), preview);
    try (StateJournal journal = preview ? null : file.begin();
        LocalGrpc grpc = new LocalGrpc();
        EngineServer server = new EngineServer(report, run.root(), grpc.server())) {
      State state = new State(file.read(), journal);
      List<Resource> before = state.all();
      Slots slots = new Slots(parallel);
      RehearsedPlugin plugin = new RehearsedPlugin(server.address(), folder);
      Providers providers =
          new Providers(run, () -> plugin, server.address(), state, Timing.system().random());
      Steps steps = new Steps(run, state, slots, report, providers);
      CompletableFuture<List<Resource>> saved =
          counter
              .at(interruption.afterCalls())
              .thenApply(
                  reached -> {
                    slots.stop();
                    interrupt(interruption.kind(), plugin);
                    return state.all();
                  });
      Struct outputs =
          new Stage(run, state, slots, report, server, providers, steps).play(task).join();
      CompletableFuture<?> unused = counter.at(0);
      plugin.cancel();
      plugin.kill();
      report.end(outputs, Duration.ZERO);
      List<String> failures = new ArrayList<>();
      text.toString()
          .lines()
          .filter(line -> line.contains("error: "))
          .forEach(line -> failures.add(line.strip()));
      List<Resource> left = state.all();
      if (saved.isDone()) {
        failures.add(interruption.kind().toString());
        if (interruption.kind() == Kind.ENGINE_KILLED) {
          left = withoutLast(saved.join(), before, interruption.unsaved());
        }
      }
      if (journal != null) {
        file.write(left, Instant.EPOCH);
        file.end(journal);
      }
      return new Played(new Outcome(failures), text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void interrupt(Kind kind, RehearsedPlugin plugin) {
    switch (kind) {
      case PROVIDER_KILLED -> plugin.kill();
      case CANCEL -> {
        plugin.cancel();
        // As long as the engine leaves it before it sends a signal.
        CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS).execute(plugin::kill);
      }
      default -> {
        plugin.stop();
        CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS).execute(plugin::kill);
      }
    }
  }

  /** Users who were made last are not in the state yet. */
  private static List<Resource> withoutLast(
      List<Resource> after, List<Resource> before, int unsaved) {
    List<Resource> made =
        after.stream()
            .filter(Resource::isInOrg)
            .filter(user -> before.stream().noneMatch(old -> old.urn().equals(user.urn())))
            .toList();
    List<Resource> lost = made.subList(Math.max(0, made.size() - unsaved), made.size());
    return after.stream().filter(resource -> !lost.contains(resource)).toList();
  }

  @Override
  public Map<String, Kept> state() {
    Map<String, Kept> state = new TreeMap<>();
    try {
      for (Resource resource : file.read()) {
        if (resource.isInOrg()) {
          state.put(
              Urn.of(resource.urn()).name(),
              new Kept(
                  resource.id(),
                  resource.inputs(),
                  resource.outputs(),
                  !resource.initErrors().isEmpty()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return state;
  }

  @Override
  public JsonArray users() {
    return org.users();
  }

  @Override
  public Optional<JsonObject> outside(String method, String path, String body) {
    return outside.send(method, path, body);
  }

  @Override
  public Path intents() {
    return folder.resolve(".userfleet").resolve("dev.intents");
  }

  private static void delete(Path path) {
    try {
      boolean unused = Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Real time passes by itself. */
  @Override
  public void pause() {}

  @Override
  public void close() {
    org.close();
    loseIntents();
    delete(folder.resolve("state.json"));
    delete(folder.resolve("state.json.journal"));
  }
}
