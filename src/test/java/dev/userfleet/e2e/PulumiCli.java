package dev.userfleet.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The real Pulumi CLI.
 *
 * @param process where and with what home and state it runs
 */
record PulumiCli(ChildProcess process) {

  private static final List<String> PROGRAMS = List.of("pulumi", "pulumi-language-java");

  /** The programs that the tests need and PATH does not have. */
  static List<String> missing() {
    return missing(PROGRAMS);
  }

  /** Those of the programs that are not on PATH. */
  static List<String> missing(List<String> programs) {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return programs.stream().filter(program -> !isIn(folders, program)).toList();
  }

  private static boolean isIn(String[] folders, String program) {
    for (String folder : folders) {
      Path path = Path.of(folder, program);
      if (Files.isExecutable(path) || Files.isExecutable(Path.of(path + ".exe"))) {
        return true;
      }
    }
    return false;
  }

  /** Runs a command; see {@link ChildProcess#run}. */
  Run run(String... arguments) throws IOException, InterruptedException {
    return run(Blow.NONE, arguments);
  }

  /** The same, struck once. */
  Run run(Blow blow, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("pulumi"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--non-interactive", "--color", "never"));
    return process.run(command, blow);
  }
}
