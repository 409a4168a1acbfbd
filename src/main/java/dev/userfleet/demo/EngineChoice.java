package dev.userfleet.demo;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which engine the demo uses, where somebody may want one. */
enum EngineChoice {
  /** The CLI where it is, else the rehearsal. */
  auto,
  cli,
  rehearsal;

  private static final List<String> PROGRAMS = List.of("pulumi", "pulumi-language-java");

  /**
   * @param path the variable PATH
   * @throws DemoException if the CLI is asked for and not there
   */
  Engine engine(Workspace workspace, String path) {
    Path own = workspace.project().pulumi().resolve("bin");
    Optional<Path> cli = this == rehearsal ? Optional.empty() : pulumi(path, own);
    if (cli.isEmpty() && this == EngineChoice.cli) {
      throw new DemoException(
          String.join(" and ", PROGRAMS)
              + " are neither on PATH nor in "
              + own
              + ". ./demo --install-cli puts them there.");
    }
    return cli.<Engine>map(program -> new PulumiCli(program, workspace))
        .orElseGet(() -> new Rehearsal(workspace));
  }

  /** The CLI, if its Java language host is there too. */
  private static Optional<Path> pulumi(String path, Path own) {
    List<String> folders = new ArrayList<>(List.of(path.split(File.pathSeparator, -1)));
    folders.add(own.toString());
    List<File> found = PROGRAMS.stream().flatMap(name -> find(name, folders).stream()).toList();
    return found.size() == PROGRAMS.size() ? Optional.of(found.get(0).toPath()) : Optional.empty();
  }

  private static Optional<File> find(String name, List<String> folders) {
    return folders.stream()
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> Stream.of(new File(folder, name), new File(folder, name + ".exe")))
        .filter(file -> file.isFile() && file.canExecute())
        .findFirst();
  }
}
