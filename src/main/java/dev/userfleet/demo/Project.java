package dev.userfleet.demo;

import dev.userfleet.files.PrivateFolder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The clone that the demo was started from.
 *
 * @param folder its top
 * @param jar the program, which is this one
 */
record Project(Path folder, Path jar) {

  /**
   * Where this code lies.
   *
   * @throws DemoException if that is not a project's jar
   */
  static Project here() {
    try {
      Path jar = Path.of(Project.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = jar.resolve("../..").normalize();
      if (Files.isRegularFile(jar) && Files.isDirectory(folder.resolve("plugin"))) {
        return new Project(folder, jar);
      }
      throw new DemoException(
          jar + " is not in the folder \"target\" of the project. Run ./demo in a clone of it.");
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Path plugin() {
    return folder.resolve("plugin");
  }

  /**
   * With which the program starts in half the time, as the value of a variable for Java; quoted for
   * the blanks of a path.
   */
  String programFlags() {
    return "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC \"-XX:SharedArchiveFile="
        + jar.resolveSibling("userfleet-program.jsa")
        + "\"";
  }

  /** Where {@link CliInstaller} puts Pulumi. */
  Path pulumi() {
    return folder.resolve(PrivateFolder.NAME).resolve("pulumi");
  }

  /** Where demos work. */
  Path demos() {
    return folder.resolve(PrivateFolder.NAME).resolve("demo");
  }
}
