package dev.userfleet.e2e;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A copy of this project as its users have it, with a state of its own. */
public final class Project {

  static final String STACK = "e2e";

  /** The roster that the tests write; stacks made by {@link #stack} read it. */
  private static final String ROSTER = "stacks/e2e/users.csv";

  private static final Path SOURCE = Path.of("").toAbsolutePath();
  private static final Path BUILT = SOURCE.resolve("target");
  private static final String JAR = "userfleet.jar";
  private static final String PROGRAM_ARCHIVE = "userfleet-program.jsa";

  /** A command lives too short for the better compiler and collector. */
  static final String JAVA_FLAGS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /** As the demo and the workflows have it. */
  private static final String PROGRAM_FLAGS =
      JAVA_FLAGS + " \"-XX:SharedArchiveFile=" + archive() + "\"";

  private final Path folder;
  private final Map<String, String> environment;

  private Project(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Copies the project into an empty folder. */
  public static Project copyTo(Path empty) throws IOException {
    Path folder = Files.createDirectory(empty.resolve("project"));
    Path backend = Files.createDirectory(empty.resolve("state"));
    for (String part : List.of("Pulumi.yaml", "plugin", "stacks")) {
      copy(SOURCE.resolve(part), folder.resolve(part));
    }
    for (String stack : List.of("dev", "staging", "prod")) {
      String file = "Pulumi." + stack + ".yaml";
      copy(SOURCE.resolve(file), folder.resolve(file));
    }
    Path target = Files.createDirectory(folder.resolve("target"));
    for (String file : List.of(JAR, PROGRAM_ARCHIVE, "userfleet-provider.jsa")) {
      if (Files.exists(BUILT.resolve(file))) {
        link(BUILT.resolve(file), target.resolve(file));
      }
    }
    return new Project(folder, environment(empty, backend));
  }

  /** A project in which there is nothing yet, in a folder of this name within the empty one. */
  static Project nothing(Path empty, String name) throws IOException {
    Path folder = Files.createDirectory(empty.resolve(name));
    return new Project(folder, environment(empty, Files.createDirectory(empty.resolve("state"))));
  }

  private static Map<String, String> environment(Path empty, Path backend) {
    return Map.of(
        "PULUMI_HOME", empty.resolve("home").toString(),
        // The engine writes a file of attributes beside each file of state, and not at once: a
        // kill leaves it empty, and then no command reads the state any more.
        "PULUMI_BACKEND_URL", backend.toUri() + "?metadata=skip",
        "PULUMI_CONFIG_PASSPHRASE", "end to end",
        "PULUMI_SKIP_UPDATE_CHECK", "true",
        // It lives too short to collect much garbage.
        "GOGC", "400",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
  }

  public static Path jar() {
    return BUILT.resolve(JAR);
  }

  private static Path archive() {
    return BUILT.resolve(PROGRAM_ARCHIVE);
  }

  /** The command line of the program under test, which costs a test little of the processor. */
  static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JAVA_FLAGS.split(" ", -1)));
    // Made for another face of the jar, and most of it serves this one too.
    command.addAll(List.of("-Xlog:cds*=off", "-XX:SharedArchiveFile=" + archive()));
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Java takes an archive of classes for the very jar that it was made with only. */
  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | FileSystemException otherDisk) {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** A project in a folder of this one, which is copied there; with the same state. */
  Project within(String path) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    copy(SOURCE.resolve(path), folder.resolve(path));
    return new Project(folder.resolve(path), environment);
  }

  /** The same project and state, with one more variable. */
  public Project with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Project(folder, more);
  }

  /**
   * The same, but the CLI writes the state once: it takes a write a step, each of which is longer
   * than the one before, so that they would be most of what a few hundred people cost.
   */
  Project writingOnce() {
    return with("PULUMI_SKIP_CHECKPOINTS", "true");
  }

  /** The same with the credentials of every {@link Org} in the environment. */
  Project withCredentials() {
    return with("GENESYSCLOUD_OAUTHCLIENT_ID", Org.CLIENT_ID)
        .with("GENESYSCLOUD_OAUTHCLIENT_SECRET", Org.CLIENT_SECRET);
  }

  public Path folder() {
    return folder;
  }

  /** Runs commands in the project's folder. */
  ChildProcess process() {
    return new ChildProcess(folder, environment);
  }

  private PulumiCli cli() {
    return new PulumiCli(withProgramFlags().process());
  }

  /** Commands that start the program start it as the demo and the workflows do. */
  Project withProgramFlags() {
    return with("JDK_JAVA_OPTIONS", PROGRAM_FLAGS);
  }

  /** Runs the CLI; see {@link PulumiCli#run}. */
  @CanIgnoreReturnValue
  public Run pulumi(String... arguments) throws IOException, InterruptedException {
    return cli().run(arguments);
  }

  /** Makes and selects a stack that has no settings yet. */
  void stack(String name) throws IOException, InterruptedException {
    settings(name).begin();
    pulumi("stack", "init", name).succeeded();
  }

  /** Makes and selects a stack that uses the tests' roster, without any other configuration. */
  void stack(Roster roster) throws IOException, InterruptedException {
    stack(STACK);
    Files.createDirectories(folder.resolve(ROSTER).getParent());
    write(roster);
    config("roster", ROSTER);
  }

  /** Makes and selects a stack that uses the tests' roster and an org. */
  public void stack(Roster roster, Org org) throws IOException, InterruptedException {
    stack(roster);
    use(org);
  }

  StackSettings settings(String stack) {
    return new StackSettings(folder.resolve("Pulumi." + stack + ".yaml"));
  }

  /** Points that stack at an org. */
  void use(Org org) throws IOException {
    settings(STACK).use(org);
  }

  /** Sets configuration of that stack: keys without namespace, each before its value. */
  void config(String... keysAndValues) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    settings(STACK).put(values);
  }

  /** Sets a secret of the selected stack. */
  void secret(String path, String value) throws IOException, InterruptedException {
    pulumi("config", "set", "--secret", "--path", path, value).succeeded();
  }

  /**
   * The 500 people of the roster that is shipped for developers, and not what they belong to:
   * whoever counts calls counts those of users.
   */
  Roster shippedRoster() throws IOException {
    return Roster.read(folder.resolve("stacks/dev/users.csv"))
        .lacking(Set.of("groups", "queues", "roles", "managementUnit", "workPlan"));
  }

  public void write(Roster roster) throws IOException {
    roster.write(folder.resolve(ROSTER));
  }

  /** Deploys without a preview, so that one process of the provider does everything. */
  public Run up(String... more) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("up", "--yes", "--skip-preview", "--parallel", "512"));
    arguments.addAll(List.of(more));
    return pulumi(arguments.toArray(String[]::new));
  }

  /** Refreshes without a preview. */
  public Run refresh(String... more) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("refresh", "--yes", "--skip-preview"));
    arguments.addAll(List.of(more));
    return pulumi(arguments.toArray(String[]::new));
  }

  /** Deploys, and is struck once. */
  Run upStruck(Blow blow) throws IOException, InterruptedException {
    return struck(blow, "up");
  }

  /**
   * Runs, and is struck once.
   *
   * @param command up or destroy
   */
  Run struck(Blow blow, String command) throws IOException, InterruptedException {
    return cli().run(blow, command, "--yes", "--skip-preview", "--parallel", "512");
  }

  /** When the first call of the only run left that wrote a report. */
  Instant firstCall() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve(".userfleet/runs"))) {
      List<Path> reports = runs.filter(path -> path.toString().endsWith(".json")).toList();
      String report = Files.readString(reports.get(0));
      return Instant.parse(
          JsonParser.parseString(report).getAsJsonObject().get("started").getAsString());
    }
  }

  /**
   * What the engine keeps of the selected stack. That of the only one is read where the CLI has it:
   * a {@code stack export} takes half a second, and tests look a hundred times.
   */
  State state() throws IOException, InterruptedException {
    List<Path> stacks = stacks();
    if (stacks.size() != 1) {
      return State.of(json("stack", "export").getAsJsonObject("deployment"));
    }
    return state(stacks.get(0));
  }

  /** The same of a stack of that name. */
  State state(String stack) throws IOException {
    return state(
        stacks().stream().filter(file -> file.endsWith(stack + ".json")).findFirst().orElseThrow());
  }

  private static State state(Path stack) throws IOException {
    JsonElement latest =
        JsonParser.parseString(Files.readString(stack))
            .getAsJsonObject()
            .getAsJsonObject("checkpoint")
            .get("latest");
    return State.of(latest instanceof JsonObject deployment ? deployment : new JsonObject());
  }

  private List<Path> stacks() throws IOException {
    try (Stream<Path> files = Files.walk(backend().resolve(".pulumi/stacks"))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private Path backend() {
    String url = environment.get("PULUMI_BACKEND_URL");
    return Path.of(URI.create(url.substring(0, url.indexOf('?'))));
  }

  JsonObject outputs() throws IOException, InterruptedException {
    return json("stack", "output", "--json");
  }

  /** Operation → resources of the last command that changed the state, its failures included. */
  Map<String, Integer> lastChanges() throws IOException, InterruptedException {
    Run history = pulumi("stack", "history", "--json", "--page-size", "1").succeeded();
    JsonArray updates = JsonParser.parseString(history.stdout()).getAsJsonArray();
    Map<String, Integer> changes = new HashMap<>();
    updates
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("resourceChanges")
        .asMap()
        .forEach((operation, count) -> changes.put(operation, count.getAsInt()));
    return changes;
  }

  private JsonObject json(String... arguments) throws IOException, InterruptedException {
    return JsonParser.parseString(pulumi(arguments).succeeded().stdout()).getAsJsonObject();
  }
}
