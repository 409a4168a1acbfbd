package dev.userfleet.init;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a project of one's own, or brings its plugin to this version. */
@Command(
    name = "init",
    header = "A project of your own, and its upgrade.",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a project of your own: settings, a stack with an org on your machine, a roster of five"
          + " people, workflows to copy, and this jar as program and provider.",
      "What is there already stays as it is."
    })
public final class InitCommand implements Callable<Integer> {
  /** Pulumi's rule. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  private final String classPath;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "The project's folder. Default: this one.")
  private Path folder = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The project's name, a part of every resource's. Default: the folder's.")
  private @Nullable String name;

  @Option(
      names = "--upgrade",
      description = "Puts this jar in place of the one in the project's plugin/, and nothing else.")
  private boolean upgrade;

  /**
   * @param classPath what this Java was started with, which is the jar alone
   */
  public InitCommand(String classPath) {
    this.classPath = classPath;
  }

  /** 0 if the project is there, 1 if it cannot be made, 2 if this is not the folder for it. */
  @Override
  public Integer call() {
    if (!classPath.endsWith(".jar")) {
      return failed(ExitCode.SOFTWARE, classPath + " is no jar: run java -jar userfleet.jar init");
    }
    ProjectFiles files = new ProjectFiles(folder.toAbsolutePath());
    if (files.isProject() != upgrade) {
      return failed(
          ExitCode.USAGE,
          upgrade
              ? there() + " has no Pulumi.yaml to upgrade: leave --upgrade out to make a project"
              : there()
                  + " has a Pulumi.yaml already: --upgrade brings its plugin to this version");
    }
    String project = name == null ? nameOf(folder) : name;
    if (!NAME.matcher(project).matches()) {
      return failed(
          ExitCode.USAGE,
          "\""
              + project
              + "\" can be no project's name: give one of letters, digits, \"-\", \"_\" and \".\""
              + " by --name");
    }
    try {
      List<String> kept = upgrade ? List.of() : files.writeMissing(Template.project(project));
      files.replacePlugin(Path.of(classPath), Template.launchers());
      tell(kept);
      return ExitCode.OK;
    } catch (IOException e) {
      return failed(
          ExitCode.SOFTWARE,
          "the project cannot be written (" + e + "): name a folder that you may write to");
    }
  }

  private void tell(List<String> kept) {
    PrintWriter out = spec.commandLine().getOut();
    if (upgrade) {
      out.println("The plugin is this version's. Look before you run it: pulumi preview");
      return;
    }
    kept.forEach(file -> out.println("Left as it is: " + file));
    out.println("A project is in " + there() + ". Next, there:");
    out.println("  pulumi stack init dev");
    out.println("  pulumi preview");
    out.println("  pulumi up");
    out.println("Its README.md says how to go on.");
  }

  private String there() {
    return folder.toAbsolutePath().normalize().toString();
  }

  private static String nameOf(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? "" : last.toString();
  }

  private int failed(int code, String reason) {
    spec.commandLine().getErr().println("userfleet: " + reason);
    return code;
  }
}
