package dev.userfleet.roster.command;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.users.Everybody;
import dev.userfleet.person.Field;
import dev.userfleet.text.Texts;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes users of an org as a roster, and the file that imports them. */
@Command(
    name = "export",
    header = "A roster of people whom the org has, and the file that imports them.",
    mixinStandardHelpOptions = true,
    description = {
      "Writes users that an org has already as a roster, and beside it the file for pulumi import"
          + " -f. Changes nothing in the org: it lists it, 500 users a call.",
      "Who is meant: everybody of whom all that is given holds; without any, everybody.",
      "Credentials are those of the provider's environment: GENESYSCLOUD_REGION,"
          + " GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET, or"
          + " GENESYSCLOUD_ACCESS_TOKEN."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Everybody who was asked for is written.",
      "1:Both files are written, but somebody or something is left out.",
      "2:Wrong usage, or the org could not be read. Nothing is written."
    })
final class ExportCommand implements Callable<Integer> {

  private final Timing timing;
  private final Map<String, String> environment;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      paramLabel = "ROSTER.csv",
      description = "The roster to write; ROSTER.import.json is written beside it.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path roster;

  @Option(
      names = "--division",
      paramLabel = "NAME",
      description = "Those of this division, by name or id. May be given several times.")
  private List<String> divisions = List.of();

  @Option(
      names = "--department",
      paramLabel = "NAME",
      description = "Those of this department. May be given several times.")
  private List<String> departments = List.of();

  @Option(
      names = "--emails",
      paramLabel = "FILE",
      description = "Those whose e-mails stand in this file, one a line.")
  private @Nullable Path emails;

  @Option(
      names = "--skills",
      description = "Write skills and languages too, so that the roster manages them.")
  private boolean skills;

  @Option(
      names = "--memberships",
      description =
          "Write groups, queues, roles and management units too, so that the roster manages them: a"
              + " call or more for each that the org has.")
  private boolean memberships;

  @Mixin private RosterOutput output = new RosterOutput();

  @Mixin private OrgOptions org = new OrgOptions();

  ExportCommand(Timing timing, Map<String, String> environment) {
    this.timing = timing;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      ExportFiles files = output.beside(roster);
      Selection selection =
          new Selection(divisions, departments, emails == null ? List.of() : lines(emails));
      Everybody everybody = everybody();
      List<User> users = selection.from(everybody.users());
      Set<String> missing = selection.missing(users);
      if (users.isEmpty()) {
        throw new ExportException(
            "the org has nobody who is meant; check --division, --department and --emails");
      }
      List<String> unread = new ArrayList<>();
      Export export = Export.of(users, fields());
      if (memberships) {
        export = export.with(belongings(users, unread));
      }
      output.write(export, files);
      missing.forEach(
          email -> err.println(Texts.printable(email) + ": left out: nobody who is meant has it"));
      everybody
          .unreadable()
          .forEach(
              id ->
                  err.println(
                      "user "
                          + Texts.printable(id)
                          + ": left out: what the org tells of this user cannot be read"));
      export.told().forEach(err::println);
      unread.forEach(err::println);
      spec.commandLine().getOut().print(files.nextSteps(export.rows().size(), memberships));
      spec.commandLine().getOut().flush();
      boolean whole =
          missing.isEmpty()
              && export.leftOut().isEmpty()
              && everybody.unreadable().isEmpty()
              && unread.isEmpty();
      return whole ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (ExportException | GenesysException | IllegalArgumentException e) {
      err.println("error: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  /** Whoever has no use for skills here may have them managed elsewhere. */
  private Set<Field> fields() {
    return Field.those(
        field ->
            Field.OF_ROSTER.contains(field)
                && (skills || (field != Field.SKILLS && field != Field.LANGUAGES)));
  }

  private Everybody everybody() {
    try (GenesysClient client = org.client(environment, timing)) {
      return Completions.await(client.users().everybody());
    }
  }

  private Belongings belongings(List<User> users, List<String> unread) {
    PrintWriter err = spec.commandLine().getErr();
    try (GenesysClient client = org.client(environment, timing)) {
      return new MembershipReader(client, err::println, unread::add).read(users);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.replace("\ufeff", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new ExportException(
          "--emails: " + file + " cannot be read (" + e + "); name a text file in UTF-8");
    }
  }
}
