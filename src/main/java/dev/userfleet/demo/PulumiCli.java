package dev.userfleet.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Pulumi CLI with a home and a state of its own: a user's login, plugins and stacks are neither
 * seen nor touched.
 *
 * @param program the {@code pulumi} to run
 * @param workspace where its home and its state are
 */
record PulumiCli(Path program, Workspace workspace) implements Engine {

  @Override
  public String description() {
    return "The Pulumi CLI (" + program + ") does the work, on a home and a state of its own.";
  }

  @Override
  public List<List<String>> preparation() {
    return List.of(pulumi(List.of("stack", "init", Workspace.STACK)));
  }

  @Override
  public List<String> command(Step step, int parallel) {
    List<String> words = new ArrayList<>(step.words(Workspace.STACK, parallel));
    if (step.acts()) {
      words.addAll(List.of("--yes", "--skip-preview"));
    }
    return pulumi(words);
  }

  private List<String> pulumi(List<String> words) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(words);
    command.addAll(List.of("--non-interactive", "--color", "never"));
    return command;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "PULUMI_HOME", workspace.file("pulumi-home").toString(),
        // Not a URI: the CLI takes what follows the scheme as it is, blanks too. Without the files
        // of attributes, which a kill can leave empty, and then the CLI cannot read its own state.
        "PULUMI_BACKEND_URL", "file://" + workspace.file("state") + "?metadata=skip",
        "PULUMI_CONFIG_PASSPHRASE", "demo",
        "PULUMI_SKIP_UPDATE_CHECK", "true",
        "PULUMI_SKIP_CHECKPOINTS", "true",
        "JDK_JAVA_OPTIONS", workspace.project().programFlags(),
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
  }
}
