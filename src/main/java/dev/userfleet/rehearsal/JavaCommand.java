package dev.userfleet.rehearsal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How to start this program's other faces, with the Java of this process.
 *
 * @param classPath the jar, or a build's folders
 * @param mainClass the jar's one entry
 * @param flags Java's, for the Pulumi program, which is {@link #PROGRAM}, or a command
 * @param lastWords how long one may take that was told to end
 */
record JavaCommand(
    String classPath, String mainClass, Function<String, List<String>> flags, Duration lastWords) {
  static final String PROGRAM = "program";

  /** As long as the engine waits between its signal and its kill. */
  private static final Duration BEFORE_THE_KILL = Duration.ofSeconds(5);

  /**
   * Has the class path of this process, and starts with the archives that stand beside the jar, if
   * there are any.
   */
  JavaCommand(String mainClass) {
    this(System.getProperty("java.class.path"), mainClass);
  }

  /** The same with another class path. */
  JavaCommand(String classPath, String mainClass) {
    this(classPath, mainClass, face -> usual(classPath, face), BEFORE_THE_KILL);
  }

  JavaCommand with(Function<String, List<String>> otherFlags, Duration otherLastWords) {
    return new JavaCommand(classPath, mainClass, otherFlags, otherLastWords);
  }

  private static List<String> usual(String classPath, String face) {
    List<String> flags = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
    Path archive = ClassArchive.of(Path.of(classPath), face);
    if (Files.exists(archive)) {
      flags.addAll(ClassArchive.flags(archive));
    }
    return flags;
  }

  /**
   * A process with these arguments in a folder, which shares this one's standard error.
   *
   * @param arguments none for the Pulumi program
   */
  ProcessBuilder process(Path folder, String... arguments) {
    String absolute =
        Arrays.stream(classPath.split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As in the plugin's launcher.
                "-XX:TieredStopAtLevel=1",
                "-XX:CompileThresholdScaling=0.4",
                "-XX:+UseSerialGC"));
    command.addAll(flags.apply(arguments.length == 0 ? PROGRAM : arguments[0]));
    command.addAll(List.of("-cp", absolute, mainClass));
    command.addAll(List.of(arguments));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // All flags stand above; these may name an archive of classes for another jar.
    process.environment().keySet().removeAll(Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    return process;
  }
}
