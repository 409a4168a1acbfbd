package dev.userfleet.demo;

import dev.userfleet.simulator.limit.Limit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of its own with a Pulumi project in it, which refers to the clone's program and plugin.
 * Git ignores it.
 *
 * @param project the clone
 * @param folder the folder
 */
record Workspace(Project project, Path folder) {
  static final String STACK = "demo";

  /**
   * Makes the folder.
   *
   * @throws DemoException if the clone cannot be written to
   */
  static Workspace create(Project project) {
    try {
      Path demos = Files.createDirectories(project.demos());
      return new Workspace(project, Files.createTempDirectory(demos, "run-"));
    } catch (IOException failure) {
      throw new DemoException(
          "Cannot make a folder in "
              + project.demos()
              + " ("
              + failure
              + "). The demo writes there and nowhere else: make it writable, or clone the project"
              + " to where you may write.",
          failure);
    }
  }

  /**
   * Writes the project's and the stack's file.
   *
   * @param orgUrl the base of both API and login
   * @param tokens how many the provider may hold
   */
  void configure(String orgUrl, int tokens) throws IOException {
    Files.createDirectories(file("state"));
    Files.writeString(
        file("Pulumi.yaml"),
        """
        name: userfleet
        runtime:
          name: java
          options:
            binary: %s
        plugins:
          providers:
            - name: userfleet
              path: %s
        """
            .formatted(quoted(project.jar()), quoted(project.plugin())));
    Files.writeString(
        file("Pulumi." + STACK + ".yaml"),
        """
        config:
          userfleet:roster: roster.csv
          userfleet:apiUrl: %1$s
          userfleet:loginUrl: %1$s
          userfleet:tokens: "%2$s"
        """
            .formatted(orgUrl, tokens));
  }

  /** In YAML, where only the quote itself needs care. */
  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  void writeRoster(String csv) throws IOException {
    Files.writeString(file("roster.csv"), csv);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** What starts the clone's jar. */
  List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        project.jar().toString());
  }

  /** How to go on with what is kept. */
  String guide(String orgUrl, Limit limit, Engine engine) {
    String variables =
        engine.environment().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(variable -> "export " + variable.getKey() + "='" + variable.getValue() + "'\n")
            .collect(Collectors.joining());
    return """
        Kept in %s:
        roster.csv, Pulumi.yaml, Pulumi.%s.yaml, the state, a log a step, and in org/ the org's users.
        To go on, serve the org again (GET /__simulator/users shows everybody):
        java -jar '%s' simulate --org demo --data '%s' --port %s --limit %s/%ss
        and elsewhere, in the folder:
        export GENESYSCLOUD_OAUTHCLIENT_ID=simulator GENESYSCLOUD_OAUTHCLIENT_SECRET=simulator
        %s%s"""
        .formatted(
            folder,
            STACK,
            project.jar(),
            file("org"),
            URI.create(orgUrl).getPort(),
            limit.calls(),
            limit.window().toSeconds(),
            variables,
            String.join(" ", engine.command(Step.CREATE, 16)));
  }

  /** Removes it; what cannot be removed stays. */
  void delete() {
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException unreadable) {
      // Git ignores what is left, and the next run has a folder of its own.
    }
  }
}
