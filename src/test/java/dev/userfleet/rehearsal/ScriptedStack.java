package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import dev.userfleet.rehearsal.ScriptedProvider.Script;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;

/** A stack whose providers are scripted: what the engine asks of them, and in which order. */
final class ScriptedStack implements Script {
  static final Urn ROOT = Urn.root("dev", "userfleet");

  final List<String> calls = new ArrayList<>();
  final Set<String> failing = new HashSet<>();
  Function<DiffRequest, DiffResponse> diff = ScriptedProvider::byInputs;
  Function<ConstructRequest, CompletableFuture<ConstructResponse>> component =
      request -> CompletableFuture.failedFuture(new AssertionError(request));
  private List<Resource> state = List.of();
  private int ids;

  static String urn(String name) {
    return ROOT.child(Stagehand.USER, name).toString();
  }

  static Declared user(String name, int value) {
    return Declared.user(name, Optional.empty(), ScriptedProvider.value(value));
  }

  /** The calls that this run made. */
  List<String> up(Flags flags, Declared... program) {
    return play(flags, new Update(new DeclaredProgram(List.of(program)))).calls();
  }

  List<String> up(Declared... program) {
    return up(Flags.NONE, program);
  }

  List<String> destroy(Flags flags) {
    return play(flags, new Destroy()).calls();
  }

  /**
   * What became of a command.
   *
   * @param calls those that change something, and those that end a provider
   */
  record Played(List<String> calls, String text) {}

  Played play(Flags flags, Task task) {
    calls.clear();
    Run run =
        new Run(
            new StackConfig(ROOT.project(), ROOT.stack(), Map.of("userfleet:region", "here")),
            Path.of(""),
            /* preview= */ false,
            flags.parallel(),
            flags.continueOnError(),
            flags.targets(),
            flags.replaces());
    StringWriter text = new StringWriter();
    Report report = new Report(new PrintWriter(text), run.root(), /* preview= */ false);
    List<Change> changes = new ArrayList<>();
    try (EngineServer server =
        new EngineServer(
            report,
            run.root(),
            InProcessServerBuilder.forName(InProcessServerBuilder.generateName())
                .directExecutor())) {
      Slots slots = new Slots(run.parallel());
      State now = new State(state, changes::add);
      Providers providers =
          new Providers(
              run, () -> new ScriptedProvider(this), server.address(), now, new Random(1));
      Steps steps = new Steps(run, now, slots, report, providers);
      CompletableFuture<Struct> outputs =
          new Stage(run, now, slots, report, server, providers, steps).play(task);
      List<String> done = calls.stream().filter(call -> !call.matches("(check|diff) .*")).toList();
      report.end(outputs.getNow(null), Duration.ZERO);
      providers.close();
      state = throughItsJournal(changes);
      return new Played(done, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a run that was killed leaves it. */
  private List<Resource> throughItsJournal(List<Change> changes) {
    Resources resources = new Resources(state);
    changes.forEach(change -> resources.apply(Change.of(change.json())));
    return resources.all().stream().map(resource -> Resource.of(resource.json())).toList();
  }

  /** The users of the state: name, id, and what they wait for. */
  List<String> users() {
    return state.stream()
        .filter(Resource::isInOrg)
        .map(
            user ->
                Urn.of(user.urn()).name()
                    + " "
                    + user.id()
                    + (user.delete() ? " to be deleted" : "")
                    + (user.pendingReplacement() ? " to be replaced" : ""))
        .toList();
  }

  List<Resource> state() {
    return state;
  }

  @Override
  public void called(String call) {
    calls.add(call);
  }

  @Override
  public Set<String> failing() {
    return failing;
  }

  @Override
  public String newId() {
    ids++;
    return String.valueOf(ids);
  }

  @Override
  public DiffResponse diff(DiffRequest request) {
    return diff.apply(request);
  }

  @Override
  public CompletableFuture<ConstructResponse> construct(ConstructRequest request) {
    return component.apply(request);
  }
}
