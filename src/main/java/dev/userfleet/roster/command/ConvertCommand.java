package dev.userfleet.roster.command;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.roster.terraform.KnownNames;
import dev.userfleet.roster.terraform.VendorState;
import dev.userfleet.text.Encoded;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the users whom the vendor's Terraform provider manages as a roster. */
@Command(
    name = "convert",
    header = "A roster of people whom Terraform manages, and the file that imports them.",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the users whom the vendor's Terraform provider (CX as Code) manages as a roster, and"
          + " beside it the file for pulumi import -f:",
      "  terraform show -json | java -jar plugin/userfleet.jar roster convert - users.csv",
      "Says what it cannot convert, and whom that concerns. Needs neither credentials nor network"
          + " without --online."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Everybody is written.",
      "1:Both files are written, but somebody is left out.",
      "2:Wrong usage, or the state could not be read. Nothing is written."
    })
final class ConvertCommand implements Callable<Integer> {
  private static final String INPUT = "-";

  private static final String FORGET =
      "Before Terraform runs again, make it forget these people, which deletes nobody:\n"
          + "  terraform state rm ADDRESS ...";

  /** Those of which states speak by ids. */
  private static final List<Catalog> NAMED =
      List.of(Catalog.SKILL, Catalog.LANGUAGE, Catalog.GROUP, Catalog.QUEUE, Catalog.ROLE);

  private final Timing timing;
  private final Map<String, String> environment;
  private final InputStream input;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "STATE.json",
      description =
          "What terraform show -json printed; - reads standard input. It holds secrets: rather pipe"
              + " it than keep it.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path state;

  @Parameters(
      index = "1",
      paramLabel = "ROSTER.csv",
      description = "The roster to write; ROSTER.import.json is written beside it.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path roster;

  @Option(
      names = "--memberships",
      description =
          "Write groups, queues and roles too, where Terraform manages them, so that the roster"
              + " does.")
  private boolean memberships;

  @Option(
      names = "--utilization",
      description =
          "Write utilization and voicemail too. An import cannot see them, so the next up sets each"
              + " once more, to what it is.")
  private boolean utilization;

  @Option(
      names = "--online",
      description =
          "Ask the org for the names of what the state knows by id only: a few calls. Credentials"
              + " are those of the provider's environment, as for export.")
  private boolean online;

  @Mixin private RosterOutput output = new RosterOutput();

  @Mixin private OrgOptions org = new OrgOptions();

  ConvertCommand(Timing timing, Map<String, String> environment, InputStream input) {
    this.timing = timing;
    this.environment = environment;
    this.input = input;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      ExportFiles files = output.beside(roster);
      VendorState read = read();
      Conversion conversion = Conversion.of(read, memberships, utilization);
      output.write(conversion.export(), files);
      conversion.told().forEach(err::println);
      spec.commandLine()
          .getOut()
          .print(files.nextSteps(conversion.export().rows().size(), memberships));
      spec.commandLine().getOut().println(FORGET);
      spec.commandLine().getOut().flush();
      return conversion.isWhole() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (ExportException | GenesysException | IllegalArgumentException e) {
      err.println("error: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private VendorState read() {
    KnownNames names = online ? namesOfOrg() : KnownNames.NONE;
    VendorState read;
    try {
      read = VendorState.of(text(), names);
    } catch (IllegalArgumentException e) {
      throw new ExportException(state + " " + e.getMessage());
    }
    if (read.users().isEmpty() && read.leftOut().isEmpty()) {
      throw new ExportException(
          state + " manages no genesyscloud_user; take the state of the workspace that does");
    }
    return read;
  }

  private String text() {
    try {
      return Encoded.text(
          state.toString().equals(INPUT) ? input.readAllBytes() : Files.readAllBytes(state));
    } catch (IOException e) {
      throw new ExportException(
          state + " cannot be read (" + e + "); make it by: terraform show -json > STATE.json");
    }
  }

  private KnownNames namesOfOrg() {
    try (GenesysClient client = org.client(environment, timing)) {
      Operation asking = client.operation("list names", Optional.empty());
      KnownNames names =
          KnownNames.NONE.with(
              Completions.await(client.divisions().all(asking)),
              Completions.await(client.divisions().home(asking)));
      for (Catalog catalog : NAMED) {
        names = names.with(catalog, Completions.await(client.things().all(catalog, asking)));
      }
      return names;
    }
  }
}
