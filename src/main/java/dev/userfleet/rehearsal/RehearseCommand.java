package dev.userfleet.rehearsal;

import dev.userfleet.time.Timing;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a fleet without the Pulumi CLI, against the simulator. */
@Command(
    name = "rehearse",
    header = "A fleet without the Pulumi CLI.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Runs a fleet against the simulator without the Pulumi CLI: the same program and the same"
            + " provider, with the engine's part played by this command. A rehearsal and a test"
            + " harness, not an engine to rely on: it talks to the simulator only. refresh and"
            + " destroy use the provider's configuration of the stack, as pulumi refresh and pulumi"
            + " destroy do with --run-program; the program itself is run by up and preview.")
public final class RehearseCommand implements Callable<Integer> {
  private final Timing timing;
  private final Function<CommandSpec, Cast> casting;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  public RehearseCommand(Timing timing) {
    this(
        timing,
        command -> Cast.of(new JavaCommand(command.root().userObject().getClass().getName())));
  }

  /**
   * The same with others than this program's own faces.
   *
   * @param casting chooses them for a command
   */
  RehearseCommand(Timing timing, Function<CommandSpec, Cast> casting) {
    this.timing = timing;
    this.casting = casting;
  }

  /** Who plays with the engine. */
  record Cast(Program program, Plugins plugins) {
    static Cast of(JavaCommand java) {
      return new Cast(new ProgramProcess(java), ProviderProcess.of(java));
    }
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Name what to rehearse: up, preview, refresh, destroy or import.");
  }

  @Command(
      description = "Brings the org to what the roster declares.",
      mixinStandardHelpOptions = true)
  int up(@Mixin Options options) throws Exception {
    return play(options, /* preview= */ false, cast -> new Update(cast.program()));
  }

  @Command(description = "Says what up would do.", mixinStandardHelpOptions = true)
  int preview(@Mixin Options options) throws Exception {
    return play(options, /* preview= */ true, cast -> new Update(cast.program()));
  }

  @Command(description = "Brings the state to what the org has.", mixinStandardHelpOptions = true)
  int refresh(@Mixin Options options) throws Exception {
    return play(options, /* preview= */ false, cast -> new Refresh());
  }

  @Command(description = "Deletes everything that the state has.", mixinStandardHelpOptions = true)
  int destroy(@Mixin Options options) throws Exception {
    return play(options, /* preview= */ false, cast -> new Destroy());
  }

  @Command(
      name = "import",
      description = "Takes a user of the org into the state.",
      mixinStandardHelpOptions = true)
  int importUser(
      @Mixin Options options,
      @Parameters(paramLabel = "TYPE", description = "userfleet:index:User") String type,
      @Parameters(paramLabel = "NAME", description = "The user's key.") String name,
      @Parameters(paramLabel = "ID", description = "The user's id or e-mail.") String id,
      @Option(
              names = "--parent",
              paramLabel = "URN|NAME",
              defaultValue = "",
              description = "Whose child it is; default: the stack's. fleet=URN is understood too.")
          String parent,
      @Option(
              names = "--protect",
              arity = "1",
              paramLabel = "true|false",
              defaultValue = "true",
              description = "Refuse to delete it before an up has declared it. Default: true.")
          boolean protect)
      throws Exception {
    return play(options, /* preview= */ false, cast -> new Import(type, name, id, parent, protect));
  }

  private int play(Options options, boolean preview, Function<Cast, Task> task) throws Exception {
    Cast cast = casting.apply(spec);
    try {
      return new Rehearsal(
              cast.plugins(), timing, spec.commandLine().getOut(), spec.commandLine().getErr())
          .play(options.run(preview), options.state(), options.expectNoChanges(), task.apply(cast));
    } catch (RehearsalException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return Rehearsal.FAILED;
    }
  }
}
