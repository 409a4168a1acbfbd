package dev.userfleet.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The Pulumi CLI.
 *
 * @param project whose selected stack it plays
 * @param itself the same project, for which the engine starts a provider
 */
record CliEngine(Project project, Project itself) implements Engine {

  /** Makes and selects the stack. */
  static CliEngine open(Project project, Project itself) throws IOException, InterruptedException {
    project.stack(Project.STACK);
    return new CliEngine(project, itself);
  }

  /** Without a preview in front, so that what a step costs is the command's own. */
  @Override
  public Run run(String command, List<String> options) throws IOException, InterruptedException {
    return run(project, command, options);
  }

  private static Run run(Project project, String command, List<String> options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    if (!command.equals("preview")) {
      words.addAll(List.of("--yes", "--skip-preview"));
    }
    words.addAll(options);
    return project.pulumi(words.toArray(String[]::new));
  }

  @Override
  public Run importUser(String key, String idOrEmail, List<String> options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("userfleet:index:User", key, idOrEmail));
    words.addAll(List.of("--parent=fleet=" + state().fleetUrn(), "--generate-code=false"));
    words.addAll(options);
    return run(itself, "import", words);
  }

  @Override
  public State state() throws IOException, InterruptedException {
    return project.state();
  }
}
