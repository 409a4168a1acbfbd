package dev.userfleet.e2e;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.laws.Column;
import dev.userfleet.laws.Command;
import dev.userfleet.laws.Fleet;
import dev.userfleet.laws.Row;
import dev.userfleet.laws.Sheet;
import dev.userfleet.laws.Told;
import dev.userfleet.laws.Verb;
import dev.userfleet.laws.World;
import dev.userfleet.model.Interruption;
import dev.userfleet.model.Reachable;
import dev.userfleet.model.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The real CLI, the Java program and a simulated org. */
final class CliWorld implements World {
  /** So few calls at a time that a kill hits a run in its midst. */
  private static final String LIMIT = "6/1s";

  private static final String USER = "userfleet:index:User";
  private static final String URN = "urn:pulumi:%s::userfleet::userfleet:index:UserFleet$%s::%s";

  private final Setup setup;
  private final Project project;
  private final Org org;
  private final Org other;

  /** Stack → its state, until a command is run. */
  private final Map<String, JsonArray> states = new HashMap<>();

  /** Stack → its settings, as they were last set. */
  private final Map<String, Map<String, String>> settings = new HashMap<>();

  CliWorld(Setup setup, Path empty) {
    this.setup = setup;
    try {
      project = Project.copyTo(Files.createDirectories(empty));
      org = Org.start("laws", LIMIT);
      other = Org.unlimited("others");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done with files and processes. */
  private interface Work<T> {
    T done() throws IOException, InterruptedException;
  }

  private static <T> T unchecked(Work<T> work) {
    try {
      return work.done();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Told run(Command command) {
    return unchecked(
        () -> {
          Sheet sheet = command.sheets().get(0);
          prepare(sheet, command.elsewhere() ? other : org, command.resume());
          return told(sheet.fleet(), arguments(command), command.interruption());
        });
  }

  private static List<String> arguments(Command command) {
    List<String> arguments = new ArrayList<>();
    arguments.add(command.verb().toString().toLowerCase(Locale.ROOT));
    if (command.verb() != Verb.PREVIEW) {
      arguments.addAll(List.of("--yes", "--skip-preview"));
    }
    if (command.continueOnError() && command.verb() != Verb.PREVIEW) {
      arguments.add("--continue-on-error");
    }
    String stack = command.stack();
    command.target().ifPresent(name -> arguments.addAll(List.of("--target", urn(stack, name))));
    command.replace().ifPresent(name -> arguments.addAll(List.of("--replace", urn(stack, name))));
    return arguments;
  }

  private static String urn(String stack, String name) {
    return URN.formatted(stack, USER, name);
  }

  @Override
  public Told imported(Fleet fleet, String name, String id) {
    String parent = "fleet=" + URN.substring(0, URN.indexOf('$')) + "::%s";
    return unchecked(
        () ->
            told(
                fleet,
                List.of(
                    "import",
                    USER,
                    name,
                    id,
                    "--parent",
                    parent.formatted(fleet.stack(), fleet.name()),
                    "--yes",
                    "--skip-preview",
                    "--protect=false",
                    "--generate-code=false"),
                Interruption.NONE));
  }

  private Told told(Fleet fleet, List<String> arguments, Interruption interruption)
      throws IOException, InterruptedException {
    OrgStats before = org.stats();
    List<String> words = new ArrayList<>(arguments);
    words.addAll(List.of("--stack", fleet.stack()));
    Run run =
        new PulumiCli(project.process())
            .run(blow(interruption, before), words.toArray(String[]::new));
    states.remove(fleet.stack());
    if (interruption.kind() == Interruption.Kind.ENGINE_KILLED) {
      Run unused = project.pulumi("cancel", "--yes", "--stack", fleet.stack());
    }
    OrgStats after = org.stats();
    List<Told.Call> calls = new ArrayList<>();
    after.since(before).forEach((route, count) -> calls.add(new Told.Call(route, "", "x" + count)));
    return Told.of(
        run.stdout() + run.stderr(),
        run.exitCode() != 0,
        List.of(fleet),
        calls,
        after.insidePause() - before.insidePause());
  }

  private Blow blow(Interruption interruption, OrgStats before) {
    Blow.Moment moment =
        () ->
            org.stats().since(before).values().stream().mapToInt(Integer::intValue).sum()
                >= interruption.afterCalls();
    return switch (interruption.kind()) {
      case NONE -> Blow.NONE;
      case CANCEL -> Blow.interrupt(moment);
      case PROVIDER_KILLED -> Blow.killProvider(moment);
      case ENGINE_KILLED -> Blow.kill(moment);
    };
  }

  private void prepare(Sheet sheet, Org where, boolean resume)
      throws IOException, InterruptedException {
    String stack = sheet.fleet().stack();
    Path roster = project.folder().resolve(Path.of("stacks", "laws", stack + ".csv"));
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("roster", project.folder().relativize(roster).toString());
    wanted.put("allowEmpty", "true");
    wanted.put("apiUrl", where.url());
    if (!sheet.prefix().isEmpty()) {
      wanted.put("keyPrefix", sheet.prefix());
    }
    wanted.put("onExisting", resume ? "resume" : setup.existing());
    wanted.put("onDestroy", setup.destroying());
    if (!settings.containsKey(stack)) {
      project.stack(stack);
      Files.createDirectories(roster.getParent());
    }
    if (!wanted.equals(settings.put(stack, wanted))) {
      project.settings(stack).remove("keyPrefix");
      project.settings(stack).use(where);
      project.settings(stack).put(wanted);
    }
    if (sheet.rows().isEmpty()) {
      Files.writeString(roster, "key,email,name\n");
    } else {
      new Roster(sheet.rows().stream().map(row -> cells(sheet, row)).toList()).write(roster);
    }
  }

  /** Passwords are settings, and none is set. */
  private static Map<String, String> cells(Sheet sheet, Row row) {
    Map<String, String> cells =
        row.cells().entrySet().stream()
            .filter(cell -> cell.getKey() != Column.PASSWORD && cell.getKey() != Column.MANAGER)
            .collect(Collectors.toMap(cell -> cell.getKey().header(), Map.Entry::getValue));
    sheet.manager(row).ifPresent(boss -> cells.put(Column.MANAGER.header(), boss));
    return cells;
  }

  @Override
  public Reachable org() {
    return reachable(org);
  }

  @Override
  public Reachable other() {
    return reachable(other);
  }

  private static Reachable reachable(Org org) {
    return new Reachable() {
      @Override
      public JsonArray users() {
        return unchecked(org::everybody);
      }

      @Override
      public Optional<JsonObject> outside(String method, String path, String body) {
        return Optional.of(unchecked(() -> org.call(method, path, body)));
      }

      /** Real time passes by itself. */
      @Override
      public void pause() {}
    };
  }

  @Override
  public List<Held> state(String stack) {
    List<Held> held = new ArrayList<>();
    for (JsonElement element : resources(stack)) {
      JsonObject resource = element.getAsJsonObject();
      if (resource.get("type").getAsString().equals(USER)) {
        String urn = resource.get("urn").getAsString();
        held.add(
            new Held(
                urn.substring(urn.lastIndexOf("::") + 2),
                resource.get("id").getAsString(),
                resource.has("delete")));
      }
    }
    return held;
  }

  private JsonArray resources(String stack) {
    return settings.containsKey(stack)
        ? states.computeIfAbsent(stack, key -> unchecked(() -> exported(key)))
        : new JsonArray();
  }

  private JsonArray exported(String stack) throws IOException, InterruptedException {
    Run export = project.pulumi("stack", "export", "--stack", stack).succeeded();
    JsonElement resources =
        JsonParser.parseString(export.stdout())
            .getAsJsonObject()
            .getAsJsonObject("deployment")
            .get("resources");
    return resources instanceof JsonArray all ? all : new JsonArray();
  }

  @Override
  public String kept(String stack) {
    Path notes = notes(stack);
    return resources(stack) + unchecked(() -> Files.exists(notes) ? Files.readString(notes) : "");
  }

  private Path notes(String stack) {
    return project.folder().resolve(Path.of(".userfleet", stack + ".intents"));
  }

  /** A simulated org shows all to everybody; histories for the CLI hide nobody. */
  @Override
  public void hide(Set<String> ids) {
    if (!ids.isEmpty()) {
      throw new UnsupportedOperationException("hide " + ids);
    }
  }

  @Override
  public void loseNotes(String stack) {
    boolean unused = unchecked(() -> Files.deleteIfExists(notes(stack)));
  }

  @Override
  public void close() {
    org.close();
    other.close();
    try {
      MoreFiles.deleteRecursively(
          project.folder().getParent(), RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
