package dev.userfleet.shards;

import dev.userfleet.files.PrivateFolder;
import dev.userfleet.shard.Shard;
import dev.userfleet.terminal.ProgressLine;
import dev.userfleet.time.Timing;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shards}: one roster, divided among several stacks. */
@Command(
    name = "shards",
    header = "Runs all shards of a large roster, some at a time.",
    description = {
      "Shards are stacks that divide its people among them.",
      "The stack NAME gives the settings, and holds nobody itself; its shards are NAME-shard-1,"
          + " NAME-shard-2 and so on, made where they are missing.",
      "Another number of shards moves people between stacks; nobody is deleted for it."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every shard was done.",
      "1:Some failed; the others were done all the same.",
      "2:Wrong usage, or nothing was certain: nothing was done."
    })
public final class ShardsCommand implements Callable<Integer> {
  private static final String MANAGER_WAIT = "USERFLEET_MANAGER_WAIT";
  private static final int REFUSED = 2;
  private static final int LAST_WORDS_SECONDS = 5;

  private final Timing timing;
  private final Path project;
  private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "COMMAND", description = "${COMPLETION-CANDIDATES}.")
  private Verb verb = Verb.preview;

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = "After --: what each pulumi is called with besides, such as --parallel 64.")
  private List<String> more = List.of();

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      required = true,
      description = "How many shards there are to be, from 1 to " + Shard.MOST + ".")
  private int count;

  @Option(
      names = {"-s", "--stack"},
      paramLabel = "NAME",
      description = "The stack that they are named after. Default: the selected one.")
  private @Nullable String base;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "How many run at a time. Default: one for each processor, and 2 at least.")
  private @Nullable Integer atOnce;

  @Option(
      names = "--only",
      paramLabel = "N",
      description = "Run this shard alone: the others run elsewhere at the same time.")
  private @Nullable Integer only;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before an up or a destroy.")
  private boolean yes;

  @Option(
      names = "--secrets-provider",
      paramLabel = "URL",
      description = "Of stacks that are made, as in pulumi stack init.")
  private @Nullable String secretsProvider;

  /** For the project in the working folder. */
  public ShardsCommand(Timing timing) {
    this.timing = timing;
    this.project = Path.of("").toAbsolutePath();
  }

  @Spec
  void setSpec(CommandSpec spec) {
    this.spec = spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireRange("--count", count, Shard.MOST);
    OptionalInt most = atOnce == null ? OptionalInt.empty() : OptionalInt.of(atOnce);
    most.ifPresent(number -> requireRange("--at-once", number, Shard.MOST));
    try {
      return run(most.orElse(Math.max(2, Runtime.getRuntime().availableProcessors())));
    } catch (ShardsException e) {
      spec.commandLine().getErr().println("shards: " + e.getMessage());
      return REFUSED;
    }
  }

  private void requireRange(String option, int number, int most) {
    if (number < 1 || number > most) {
      throw new ParameterException(
          spec.commandLine(), option + " must be from 1 to " + most + ", not " + number);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 22 to 24 always one, which then ends at once
  private int run(int most) throws IOException, InterruptedException, ShardsException {
    boolean asks = !yes && verb.changesTheOrg();
    Console console = System.console();
    if (asks && console == null) {
      throw new ShardsException("--yes is needed where nobody can be asked");
    }
    Cli cli = Cli.of(project);
    String name = base == null ? cli.selected() : base;
    Plan whole = Plan.of(verb, cli.stacks(), name, count);
    Plan plan = only == null ? whole : whole.only(only);
    if (asks && console != null && !isMeant(plan, console)) {
      throw new ShardsException("nothing was done");
    }
    PrintWriter out = spec.commandLine().getOut();
    prepare(cli, name, plan, out);
    Path logs = project.resolve(PrivateFolder.NAME).resolve("shards");
    PrivateFolder.make(logs);
    Runs runs =
        new Runs(
            verb,
            more,
            most,
            only != null || plan.isAtOnce(most) ? Map.of() : Map.of(MANAGER_WAIT, "0s"),
            cli,
            logs,
            timing,
            new ProgressLine(out, ProgressLine.isOnTerminal(), timing.now()));
    return report(plan, runs, logs, out);
  }

  private void prepare(Cli cli, String name, Plan plan, PrintWriter out)
      throws IOException, InterruptedException, ShardsException {
    if (verb == Verb.destroy) {
      return;
    }
    Preparation preparation = new Preparation(cli, name, Optional.ofNullable(secretsProvider));
    for (Job job : plan.all()) {
      if (verb == Verb.up) {
        preparation.prepare(job);
      } else {
        preparation.look(job).ifPresent(out::println);
      }
    }
  }

  private int report(Plan plan, Runs runs, Path logs, PrintWriter out) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    Thread ending = new Thread(() -> end(runs, over));
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      runs.run(plan);
      List<Job> notBegun =
          plan.all().stream()
              .filter(job -> runs.outcomes().stream().noneMatch(it -> it.job().equals(job)))
              .toList();
      Report.of(verb, runs.outcomes(), notBegun, project.relativize(logs)).forEach(out::println);
      return notBegun.isEmpty() && runs.outcomes().stream().allMatch(Outcome::isDone) ? 0 : 1;
    } finally {
      over.countDown();
    }
  }

  /** However this process ends, its children end in order, and people read what became of them. */
  private static void end(Runs runs, CountDownLatch over) {
    runs.stop();
    try {
      boolean unused = over.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isMeant(Plan plan, Console console) {
    String stacks = plan.all().stream().map(Job::stack).collect(Collectors.joining(", "));
    return "yes".equals(console.readLine("%s %s? Type yes: ", verb, stacks));
  }
}
