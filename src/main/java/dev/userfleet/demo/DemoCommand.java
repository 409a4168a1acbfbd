package dev.userfleet.demo;

import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code ./demo} runs once the jar is built. */
@Command(
    name = "demo",
    header = "500 users through create, edit, refresh, preview and destroy.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_USERS = 20_000;
  private static final int MOST_TOKENS = 50;

  /** The demo's org has a limit in any case. */
  private static final Limit NONE = new Limit(1_000_000, Duration.ofSeconds(6));

  /** What a shell reports of a program that SIGINT ended. */
  private static final int INTERRUPTED = 130;

  /** An engine lets what is in flight finish; a provider then needs some seconds to notice. */
  private static final Duration GRACE = Duration.ofSeconds(8);

  private final Timing timing;
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--users")
  private int users = 500;

  @Option(names = "--limit")
  private String limit = "100/6s";

  @Option(names = "--tokens")
  private int tokens = 1;

  @Option(names = "--parallel")
  private @Nullable Integer parallel;

  @Option(names = "--engine")
  private EngineChoice engine = EngineChoice.auto;

  @Option(names = "--install-cli")
  private boolean installCli;

  @Option(names = "--keep")
  private boolean keep;

  public DemoCommand(Timing timing) {
    this.timing = timing;
  }

  @Spec
  void setSpec(CommandSpec spec) {
    this.spec = spec;
    Usage.putInto(spec);
  }

  /** 0 if every step did what it should, 1 if one did not. */
  @Override
  public Integer call() throws IOException {
    Plan plan = plan();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Workspace workspace = Workspace.create(Project.here());
      Children children = new Children(workspace, GRACE);
      Ending ending = new Ending(children, workspace, err, keep);
      Runtime.getRuntime().addShutdownHook(ending);
      int code = run(plan, workspace, children, ending);
      ending.over();
      return code;
    } catch (DemoException | SimulatorException failure) {
      err.println("demo: " + failure.getMessage());
      return 1;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    }
  }

  private int run(Plan plan, Workspace workspace, Children children, Ending ending)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (installCli) {
        install(workspace, children, out);
      }
      String path = System.getenv().getOrDefault("PATH", "");
      new Demo(plan, workspace, engine.engine(workspace, path), children, timing, out).run();
      return 0;
    } catch (DemoException failure) {
      ending.keepFolder();
      spec.commandLine().getErr().println("demo: " + failure.getMessage());
      spec.commandLine().getErr().println("Everything is kept in " + workspace.folder());
      return 1;
    }
  }

  private static void install(Workspace workspace, Children children, PrintWriter out)
      throws IOException, InterruptedException {
    Path folder = workspace.project().pulumi();
    out.println("Pulumi's installer downloads the CLI into " + folder + ".");
    out.flush();
    CliInstaller.official(folder).install(children, workspace.file("install.log"));
  }

  /** What the options say. */
  Plan plan() {
    requireBetween("--users", users, MOST_USERS);
    requireBetween("--tokens", tokens, MOST_TOKENS);
    Limit parsed = parsedLimit();
    int advised = Plan.advisedParallel(users, parsed, tokens);
    int chosen = parallel == null ? advised : parallel;
    requireBetween("--parallel", chosen, MOST_USERS);
    return new Plan(users, parsed, tokens, chosen, keep);
  }

  private void requireBetween(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw wrong(option + ": " + value + " is not between 1 and " + most + ".");
    }
  }

  private Limit parsedLimit() {
    if (limit.equals("none")) {
      return NONE;
    }
    try {
      Limit parsed = Limit.parse(limit.endsWith("s") ? limit : limit + "s");
      if (parsed != null) {
        return parsed;
      }
    } catch (IllegalArgumentException notALimit) {
      // Said below in the words of this command.
    }
    throw wrong(
        "--limit: \""
            + limit
            + "\" is not a limit. Write calls/seconds, for example 100/6s, or none.");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
