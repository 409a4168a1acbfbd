package dev.userfleet.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.provider.ServedStack;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether the org of a stack can be worked on. */
@Command(
    name = "doctor",
    header = "Whether a stack's org can be worked on: permissions, names, limit.",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at a stack's org as the provider would: which one it is, what may be read there, its"
          + " divisions, its limit, whether tokens share it, whether it has the groups, queues and"
          + " the like that the roster names, and whether the client may do what the roster's"
          + " columns want. Looks at the shared limit too, if there is one. Changes nothing in the"
          + " org without --write.",
      "The stack's configuration comes from --config, gaps are filled from the environment:",
      "  " + DoctorCommand.COMMAND
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All is well; a note is worth reading.",
      "1:Something is missing, and named.",
      "2:Wrong usage, or a configuration that names no org."
    })
public final class DoctorCommand implements Callable<Integer> {
  /** Whoever looks whether an org is there wants no minute of silence where it is not. */
  private static final String FEW_ATTEMPTS = "2";

  static final String COMMAND =
      "pulumi config --json --show-secrets | java -jar plugin/userfleet.jar doctor --config -";

  private static final String WITH_SETTINGS =
      "Without --config the environment alone counts. For a stack's own settings: " + COMMAND;

  private final Timing timing;
  private final Map<String, String> environment;
  private final InputStream in;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "What pulumi config --json --show-secrets prints; - reads standard input. Without it the"
              + " environment alone counts.")
  private @Nullable String config;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description =
          "The stack whose embedded org is meant, where userfleet:simulator is true. Default: the"
              + " one that has an org in this folder, if it is the only one.")
  private @Nullable String stack;

  @Option(
      names = "--write",
      description =
          "Make, change and delete one user too: that tells which permissions to write are there."
              + " The org keeps deleted users, and their e-mails, for good.")
  private boolean write;

  @Option(
      names = "--probe",
      description =
          "Ask the org for the facts that no document confirms, and print a table to be sent to"
              + " userfleet's authors: it names nobody. Reads only, unless --write is given too.")
  private boolean probe;

  /**
   * @param environment fills gaps as it does for the provider
   * @param in where {@code --config -} is read from
   */
  public DoctorCommand(Timing timing, Map<String, String> environment, InputStream in) {
    this.timing = timing;
    this.environment = environment;
    this.in = in;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    AtomicBoolean failed = new AtomicBoolean();
    try {
      StackConfig declared = config == null ? StackConfig.NONE : StackConfig.parse(text());
      Map<String, String> settings = new HashMap<>(declared.values());
      settings.putIfAbsent("userfleet:maxAttempts", FEW_ATTEMPTS);
      try (ServedStack served =
          ServedStack.of(
              DeclaredStack.of(settings, environment),
              Optional.ofNullable(stack),
              Path.of(""),
              timing)) {
        if (probe) {
          return probe(served.stack(), out);
        }
        new Doctor(
                served.stack(),
                declared.defaultDivision(),
                declared.roster(),
                timing,
                finding -> {
                  failed.compareAndSet(false, finding.isFailure());
                  out.println(finding);
                  out.flush();
                })
            .examine(write);
      }
      return failed.get() ? ExitCode.SOFTWARE : ExitCode.OK;
    } catch (IllegalArgumentException | IllegalStateException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      if (config == null) {
        spec.commandLine().getErr().println(WITH_SETTINGS);
      }
      return ExitCode.USAGE;
    }
  }

  private int probe(DeclaredStack stack, PrintWriter out) {
    AtomicBoolean differs = new AtomicBoolean();
    Probe probing =
        new Probe(
            stack,
            timing,
            fact -> {
              differs.compareAndSet(false, fact.differs());
              out.println(fact);
              out.flush();
            },
            spec.commandLine().getErr()::println);
    out.println(Fact.head());
    probing.look(write);
    return differs.get() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private String text() {
    try {
      return "-".equals(config)
          ? new String(in.readAllBytes(), UTF_8)
          : Files.readString(Path.of(String.valueOf(config)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--config: %s cannot be read (%s); make it by: pulumi config --json --show-secrets > FILE,"
                  .formatted(config, e)
              + " and delete it afterwards: it holds secrets",
          e);
    }
  }
}
