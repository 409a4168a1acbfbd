package dev.userfleet.demo;

import dev.userfleet.simulator.SimulatorException;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code ./demo} runs once the jar is built. */
@Command(name = "demo", mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_USERS = 20_000;
  private static final int MOST_TOKENS = 50;

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
    PrintWriter out = spec.commandLine().getOut();
    try {
      Workspace workspace = Workspace.create(Project.here());
      return call(plan, workspace, new Children(workspace, GRACE), out);
    } catch (DemoException | SimulatorException failure) {
      spec.commandLine().getErr().println("demo: " + failure.getMessage());
      return 1;
    }
  }

  private int call(Plan plan, Workspace workspace, Children children, PrintWriter out)
      throws IOException {
    AtomicBoolean keepFolder = new AtomicBoolean(keep);
    Thread end =
        new Thread(
            () -> {
              children.stop();
              if (!keepFolder.get()) {
                workspace.delete();
              }
            });
    Runtime.getRuntime().addShutdownHook(end);
    try {
      if (installCli) {
        out.println("Pulumi's installer downloads the CLI into " + workspace.project().pulumi());
        out.flush();
        CliInstaller.official(workspace.project().pulumi())
            .install(children, workspace.file("install.log"));
      }
      String path = System.getenv().getOrDefault("PATH", "");
      new Demo(plan, workspace, engine.engine(workspace, path), children, timing, out).run();
      return 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    } catch (DemoException failure) {
      keepFolder.set(true);
      throw new DemoException(
          failure.getMessage() + "\nEverything is kept in " + workspace.folder(), failure);
    }
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
    try {
      Limit parsed = Limit.parse(limit.endsWith("s") ? limit : limit + "s");
      if (parsed != null) {
        return parsed;
      }
    } catch (IllegalArgumentException notALimit) {
      // Said below in the words of this command, which knows no "none".
    }
    throw wrong(
        "--limit: \""
            + limit
            + "\" is not a limit. Write calls/seconds, for example 100/6s; 1000000/6s stops nobody.");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
