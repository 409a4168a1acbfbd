package dev.userfleet.bench;

import dev.userfleet.e2e.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which provider a project's launcher starts. */
enum Plugin {
  /** The shipped one. */
  USERFLEET,
  /** {@link BareProvider}, by the same launcher with another class in it. */
  BARE;

  private static final Path LAUNCHER = Path.of("plugin", "pulumi-resource-userfleet");

  /** The project's launcher. */
  static Path launcher(Project project) {
    return project.folder().resolve(LAUNCHER);
  }

  void installInto(Project project) throws IOException {
    if (this == USERFLEET) {
      return;
    }
    Path testClasses = Path.of("target", "test-classes").toAbsolutePath();
    String shipped = Files.readString(launcher(project));
    String changed =
        shipped.replace(
            "-jar \"$jar\" provider",
            "-cp \"$jar" + File.pathSeparator + testClasses + "\" " + BareProvider.class.getName());
    if (changed.equals(shipped)) {
      throw new IllegalStateException("The launcher no longer says: -jar \"$jar\" provider");
    }
    Files.writeString(launcher(project), changed);
  }
}
