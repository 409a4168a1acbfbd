package dev.userfleet.demo;

import dev.userfleet.files.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
      PrivateFolder.make(project.demos());
      return new Workspace(project, Files.createTempDirectory(project.demos(), "run-"));
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

  /** Removes it; what cannot be removed stays. */
  void delete() {
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException unreadable) {
      // Git ignores what is left, and the next run has a folder of its own.
    }
  }
}
