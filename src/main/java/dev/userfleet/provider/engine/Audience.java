package dev.userfleet.provider.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Whether somebody watches the engine's rows. To a log it prints every status as a line of its own,
 * and there they would bury what matters.
 */
public final class Audience {
  private Audience() {}

  /**
   * The engine takes this process's own output, so the engine's is looked at, where the system
   * shows it; elsewhere nobody is taken to watch.
   *
   * @param environment this process's, which it has from the engine
   */
  public static boolean watches(Map<String, String> environment) {
    return !isCi(environment)
        && ProcessHandle.current()
            .parent()
            .filter(engine -> !isNonInteractive(engine.info()))
            .filter(engine -> writesToTerminal(Path.of("/proc", engine.pid() + "", "fd", "1")))
            .isPresent();
  }

  static boolean isCi(Map<String, String> environment) {
    return !Set.of("", "0", "false").contains(environment.getOrDefault("CI", ""));
  }

  private static boolean isNonInteractive(ProcessHandle.Info engine) {
    return Arrays.asList(engine.arguments().orElse(new String[0])).contains("--non-interactive");
  }

  static boolean writesToTerminal(Path output) {
    try {
      String name = Files.readSymbolicLink(output).toString();
      return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      // Another system, or another user's process.
      return false;
    }
  }
}
