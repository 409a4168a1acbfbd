package dev.userfleet.rehearsal;

import dev.userfleet.files.PrivateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands take, under the names that the Pulumi CLI gives it. */
final class Options {
  private static final int STEPS_PER_PROCESSOR = 4;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The stack. Default: ${DEFAULT-VALUE}.")
  private String stack = "dev";

  @Option(
      names = "--cwd",
      paramLabel = "FOLDER",
      description = "The project's folder. Default: this one.")
  private Path cwd = Path.of("");

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = {
        "Keeps what there is, without secrets, in the shape of pulumi stack export.",
        "Default: .userfleet/rehearsal/STACK.json in the project's folder."
      })
  private @Nullable Path state;

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE",
      description = "A value that wins over Pulumi.STACK.yaml; may be repeated.")
  private Map<String, String> config = new LinkedHashMap<>();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "The most resources worked on at a time. Default: 4 for each processor.")
  private int parallel = STEPS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--continue-on-error",
      description = "Go on with the resources that do not need a failed one.")
  private boolean continueOnError;

  @Option(
      names = "--expect-no-changes",
      description = "End with 7 if there was anything to change.")
  private boolean expectNoChanges;

  Run run(boolean preview) {
    if (parallel < 1) {
      throw new ParameterException(command.commandLine(), "--parallel must be 1 or more");
    }
    if (!PrivateFolder.isStack(stack)) {
      throw new ParameterException(command.commandLine(), "--stack: no name of a stack: " + stack);
    }
    return new Run(
        StackConfig.read(folder(), stack, config), folder(), preview, parallel, continueOnError);
  }

  Path state() {
    return state != null
        ? state
        : folder().resolve(Path.of(PrivateFolder.NAME, "rehearsal", stack + ".json"));
  }

  boolean expectNoChanges() {
    return expectNoChanges;
  }

  private Path folder() {
    Path folder = cwd.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(command.commandLine(), "--cwd: no folder: " + folder);
    }
    return folder;
  }
}
