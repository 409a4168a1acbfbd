package dev.userfleet.laws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.model.Reachable;
import dev.userfleet.model.Setup;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.rehearsal.Declared;
import dev.userfleet.rehearsal.Ended;
import dev.userfleet.rehearsal.Flags;
import dev.userfleet.rehearsal.VirtualStack;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The rehearsal's engine, the provider's own code and two orgs, in virtual time. */
final class VirtualWorld implements World {
  /** What a run may take, whatever goes wrong: as long as a job of a CI system. */
  private static final Duration LONGEST = Duration.ofHours(6);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private final Setup setup;
  private final Path folder;
  private final VirtualOrg org;
  private final VirtualOrg other;
  private final Map<String, VirtualStack> stacks = new TreeMap<>();

  /**
   * @param folder the project's; the notes lie in it
   */
  VirtualWorld(Setup setup, Path folder) {
    this.setup = setup;
    this.folder = folder;
    // Every other org has a limit, and one that is soon reached.
    String settings = setup.org("s");
    boolean limited = setup.seed() % 2 == 0;
    org =
        new VirtualOrg(
            SimulatorSettings.read(
                limited ? settings.replace("limit: none", "limit: 20/5s") : settings),
            time);
    other = new VirtualOrg(SimulatorSettings.read("{limit: none, org: other}"), time);
  }

  private VirtualStack stack(String name) {
    // Every third state is written once.
    boolean oneWrite = setup.seed() % 3 == 0;
    return stacks.computeIfAbsent(
        name, key -> new VirtualStack(key, folder, Map.of(), org, time, oneWrite));
  }

  @Override
  public Told run(Command command) {
    VirtualStack stack = stack(command.stack());
    Map<String, String> settings = new HashMap<>();
    settings.put("onExisting", command.resume() ? "resume" : setup.existing());
    settings.put("onDestroy", setup.destroying());
    settings.put("report", "false");
    VirtualOrg where = command.elsewhere() ? other : org;
    stack.use(settings, where);
    List<Declared> program = Programs.of(command.sheets(), settings);
    Flags flags =
        new Flags(
            setup.parallel(),
            command.continueOnError(),
            urns(stack, command.target()),
            urns(stack, command.replace()));
    return told(
        command.sheets().stream().map(Sheet::fleet).toList(),
        () ->
            switch (command.verb()) {
              case UP -> stack.up(program, flags, command.interruption());
              case PREVIEW -> stack.preview(program, flags);
              case REFRESH -> stack.refresh(flags, command.interruption());
              case DESTROY -> stack.destroy(flags, command.interruption());
              case IMPORT -> throw new IllegalArgumentException("imports name whom");
            });
  }

  private static Set<String> urns(VirtualStack stack, Optional<String> name) {
    return name.map(user -> Set.of(stack.urn("userfleet:index:User", user))).orElse(Set.of());
  }

  private Told told(List<Fleet> fleets, Supplier<Ended> command) {
    org.arrivals();
    other.arrivals();
    int inPause = org.insidePause();
    Duration begin = time.elapsed();
    Ended ended;
    try {
      ended = command.get();
    } catch (AssertionError endless) {
      throw "never answered".equals(endless.getMessage())
          ? Law.RUNS_END.broken("a run never ends")
          : endless;
    }
    Law.RUNS_END.require(
        time.elapsed().minus(begin).compareTo(LONGEST) < 0, "a run takes longer than a job may");
    // What was sent arrives, whoever was killed.
    time.advance(PAUSE);
    return Told.of(
        ended.text(),
        ended.failed(),
        fleets,
        arrivals().stream()
            .map(request -> new Told.Call(request.method(), request.path(), body(request)))
            .toList(),
        org.insidePause() - inPause);
  }

  private static String body(Request request) {
    return request.body() == null ? "" : request.body();
  }

  private List<Request> arrivals() {
    return Stream.concat(org.arrivals().stream(), other.arrivals().stream()).toList();
  }

  @Override
  public Told imported(Fleet fleet, String name, String id) {
    return told(List.of(), () -> stack(fleet.stack()).imported(name, id, fleet.name()));
  }

  @Override
  public Reachable org() {
    return reachable(org);
  }

  @Override
  public Reachable other() {
    return reachable(other);
  }

  private Reachable reachable(VirtualOrg where) {
    return new Reachable() {
      @Override
      public JsonArray users() {
        return where.users();
      }

      @Override
      public Optional<JsonObject> outside(String method, String path, String body) {
        return where.outside(method, path, body);
      }

      @Override
      public void pause() {
        time.advance(PAUSE);
      }
    };
  }

  @Override
  public List<Held> state(String stack) {
    return stack(stack).users().stream()
        .map(held -> new Held(held.name(), held.id(), held.delete()))
        .toList();
  }

  @Override
  public String kept(String stack) {
    Path notes = notes(stack);
    try {
      return Files.exists(notes) ? Files.readString(notes) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path notes(String stack) {
    return folder.resolve(Path.of(".userfleet", stack + ".intents"));
  }

  @Override
  public void hide(Set<String> ids) {
    org.hide(ids);
  }

  @Override
  public void loseNotes(String stack) {
    try {
      boolean unused = Files.deleteIfExists(notes(stack));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stacks.keySet().forEach(this::loseNotes);
  }
}
