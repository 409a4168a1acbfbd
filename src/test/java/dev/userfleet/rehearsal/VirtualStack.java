package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import dev.userfleet.model.Interruption;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.time.VirtualTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * A stack in virtual time: the rehearsal's engine, and the provider's own code, over an org in
 * memory. Nothing of it has a thread, a clock or a connection of its own, so that a seed fixes all
 * that happens. Several may work on one org.
 */
public final class VirtualStack {
  private static final String PROJECT = "userfleet";

  private final String name;
  private final Path folder;
  private final Map<String, String> config = new TreeMap<>();
  private final VirtualTime time;
  private final boolean oneWrite;
  private VirtualOrg org;
  private List<Resource> state = List.of();
  private long seed;

  /**
   * @param folder the project's
   * @param settings of the default provider, without {@code userfleet:}; where and who comes by
   *     itself
   * @param oneWrite whether the engine writes the state once, when all is over
   */
  public VirtualStack(
      String name,
      Path folder,
      Map<String, String> settings,
      VirtualOrg org,
      VirtualTime time,
      boolean oneWrite) {
    this.name = name;
    this.folder = folder;
    this.org = org;
    this.time = time;
    this.oneWrite = oneWrite;
    use(settings, org);
  }

  /** From now on it is run with these settings, in that org. */
  public void use(Map<String, String> settings, VirtualOrg where) {
    config.clear();
    access(settings).forEach((key, value) -> config.put("userfleet:" + key, value));
    org = where;
  }

  /** What a declared provider needs, and more. */
  public static Struct config(Map<String, String> settings) {
    Struct.Builder config = Struct.newBuilder();
    access(settings).forEach((key, value) -> config.putFields(key, Values.text(value)));
    return config.build();
  }

  private static Map<String, String> access(Map<String, String> settings) {
    Map<String, String> all =
        new TreeMap<>(
            Map.of(
                "apiUrl", "http://127.0.0.1:1",
                "loginUrl", "http://127.0.0.1:1",
                "clientId", "simulator",
                "clientSecret", "simulator"));
    all.putAll(settings);
    return all;
  }

  /** Of a resource of a fleet. */
  public String urn(String type, String key) {
    return Urn.root(name, PROJECT)
        .child("userfleet:index:UserFleet", "any")
        .child(type, key)
        .toString();
  }

  /** Of a user who is in no fleet. */
  public String urn(String key) {
    return Urn.root(name, PROJECT).child(Stagehand.USER, key).toString();
  }

  public List<Held> state() {
    return state.stream().map(Held::of).toList();
  }

  /** The users of the state, those too who only wait to be deleted. */
  public List<Held> users() {
    return state().stream().filter(Held::isUser).toList();
  }

  public Ended up(List<Declared> program, Flags flags, Interruption interruption) {
    return play(
        /* preview= */ false, new Update(new DeclaredProgram(program)), flags, interruption);
  }

  public Ended preview(List<Declared> program, Flags flags) {
    return play(
        /* preview= */ true, new Update(new DeclaredProgram(program)), flags, Interruption.NONE);
  }

  public Ended refresh(Flags flags, Interruption interruption) {
    return play(/* preview= */ false, new Refresh(), flags, interruption);
  }

  public Ended destroy(Flags flags, Interruption interruption) {
    return play(/* preview= */ false, new Destroy(), flags, interruption);
  }

  /** Takes a user of the org into the state, under the stack. */
  public Ended imported(String key, String id) {
    return imported(key, id, /* fleet= */ "");
  }

  /**
   * The same, under a fleet.
   *
   * @param fleet its name; empty for none
   */
  public Ended imported(String key, String id, String fleet) {
    String parent =
        fleet.isEmpty()
            ? ""
            : Urn.root(name, PROJECT).child("userfleet:index:UserFleet", fleet).toString();
    Import task = new Import(Stagehand.USER, key, id, parent, /* protect= */ false);
    return play(/* preview= */ false, task, Flags.NONE, Interruption.NONE);
  }

  private Ended play(boolean preview, Task task, Flags flags, Interruption interruption) {
    Run run =
        new Run(
            new StackConfig(PROJECT, name, config),
            folder,
            preview,
            flags.parallel(),
            flags.continueOnError(),
            flags.targets(),
            flags.replaces());
    StringWriter text = new StringWriter();
    Report report = new Report(new PrintWriter(text), run.root(), preview);
    List<Change> changes = new ArrayList<>();
    try (EngineServer server = new EngineServer(report, run.root(), DirectServer.builder())) {
      Slots slots = new Slots(run.parallel());
      VirtualRun virtual = new VirtualRun(time, slots, changes, interruption, oneWrite);
      State now = new State(state, preview ? null : changes::add);
      Providers providers =
          new Providers(
              run,
              () ->
                  virtual.started(
                      new VirtualPlugin(
                          server.address(),
                          org,
                          time,
                          oneWrite ? Map.of("PULUMI_SKIP_CHECKPOINTS", "true") : Map.of(),
                          folder,
                          seed++,
                          virtual::arrived)),
              server.address(),
              now,
              new Random(seed++));
      Steps steps = new Steps(run, now, slots, report, providers);
      CompletableFuture<Struct> outputs =
          new Stage(run, now, slots, report, server, providers, steps).play(task);
      virtual.pass(outputs, server, providers);
      boolean failed = report.hasErrors() || !steps.failed().isEmpty() || virtual.isInterrupted();
      report.end(outputs.getNow(Struct.getDefaultInstance()), Duration.ZERO);
      Resources saved = new Resources(state);
      virtual.saved().forEach(saved::apply);
      state = saved.all();
      return new Ended(text.toString(), failed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
