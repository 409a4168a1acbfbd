package dev.userfleet.review;

import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.provider.ExistingMembers;
import dev.userfleet.provider.ServedStack;
import dev.userfleet.provider.user.ExistingUsers;
import dev.userfleet.review.Change.Kind;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.RosterFile;
import dev.userfleet.roster.StackFileOption;
import dev.userfleet.roster.row.Place;
import dev.userfleet.text.Texts;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reviews what a pull request would do to the fleet. */
@Command(
    name = "review",
    header = "What a pull request would do, as its comment.",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a pull request would do to the fleet, fit for a comment, and fails where a guard"
          + " forbids it. Needs neither credentials nor network, but for --online. Reads what"
          + " pulumi preview --json printed; or, where there is no state as in a pull request from"
          + " a fork, compares two rosters: --base OLD.csv --head NEW.csv, under the settings of"
          + " --config-file.",
      "Of a user it shows key, e-mail, name, the names of fields, and which groups, queues, roles"
          + " and units the user joins or leaves; of other values only division and state, and a"
          + " manager whom the org has not got."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The plan passes.",
      "1:A guard refuses it, or the preview itself failed. The review is printed.",
      "2:Wrong usage, or the input cannot be read. Nothing is printed but the reason."
    })
public final class ReviewCommand implements Callable<Integer> {
  /** As a file it is standard input. */
  private static final String INPUT = "-";

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PREVIEW.json",
      description = "What pulumi preview --json printed; - reads it from standard input.")
  private @Nullable Path preview;

  @Option(
      names = "--base",
      paramLabel = "OLD",
      description =
          "The roster before, or a pattern such as 'old/*.csv'. One that is not there or empty is"
              + " one of nobody, and a warning says so.")
  private @Nullable String base;

  @Option(
      names = "--head",
      paramLabel = "NEW",
      description = "The roster afterwards, or a pattern.")
  private @Nullable String head;

  @Mixin private StackFileOption stackFile = new StackFileOption();

  @Option(
      names = "--max-deletes",
      paramLabel = "N",
      description =
          "Fail above N users deleted or deactivated, be it that their rows go or that these say"
              + " inactive. Under onDestroy: retain a row that goes does not count. A smaller"
              + " userfleet:maxDeletes, of the preview or of --config-file, goes before it."
              + " Default: that one, else any number.")
  private @Nullable Integer maxDeletes;

  @Option(
      names = "--max-changes",
      paramLabel = "N",
      description = "Fail above N users touched in any way. Default: any number.")
  private @Nullable Integer maxChanges;

  @Option(names = "--fail-on-replace", description = "Fail if a user would be replaced.")
  private boolean failOnReplace;

  @Option(
      names = "--on-destroy",
      paramLabel = "WHAT",
      description =
          "delete, deactivate or retain. Default: what the preview or --config-file says.")
  private @Nullable String onDestroy;

  @Option(
      names = "--online",
      description =
          "List the org once, with the provider's credentials (GENESYSCLOUD_REGION,"
              + " GENESYSCLOUD_OAUTHCLIENT_ID and _SECRET, or _ACCESS_TOKEN), and name every row"
              + " that up would restore, adopt or refuse, whoever would be taken out of what is"
              + " exclusive, and divisions, managers and names of groups, queues, roles and units"
              + " that the org has not got. Fails if up would.")
  private boolean online;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description =
          "The stack whose embedded org --online asks, where userfleet:simulator is true. Default:"
              + " the one that has an org in this folder, if it is the only one.")
  private @Nullable String stack;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "markdown",
      description =
          "${COMPLETION-CANDIDATES}. Markdown stays below 65536 characters. Default: markdown.")
  private Format format = Format.markdown;

  /** As they are typed. */
  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  enum Format {
    markdown(Markdown::of),
    text(PlainText::of),
    json(Machine::json),
    junit(Machine::junit);

    private final Function<Review, String> writer;

    Format(Function<Review, String> writer) {
      this.writer = writer;
    }
  }

  private final Timing timing;
  private final Map<String, String> environment;
  private final InputStream input;

  public ReviewCommand(Timing timing) {
    this(timing, System.getenv(), System.in);
  }

  ReviewCommand(Timing timing, Map<String, String> environment, InputStream input) {
    this.timing = timing;
    this.environment = environment;
    this.input = input;
  }

  @Override
  public Integer call() {
    try {
      Plan plan = plan();
      Review review = online ? online(plan) : Review.of(plan, guards(), null, null);
      spec.commandLine().getOut().print(format.writer.apply(review));
      spec.commandLine().getOut().flush();
      return review.passes() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (ReviewException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private Plan plan() {
    if (preview != null && base == null && head == null) {
      return Preview.parse(read(preview), this::stack);
    }
    if (preview == null && base != null && head != null) {
      return Rosters.compare(base(base), roster(head), stack(stackFile.settings()));
    }
    throw new ParameterException(
        spec.commandLine(), "Name a PREVIEW.json, or two rosters with --base and --head.");
  }

  private Stack stack(Map<String, String> config) {
    Map<String, String> known = new HashMap<>(config);
    if (onDestroy != null) {
      known.put("userfleet:onDestroy", onDestroy);
    }
    try {
      return new Stack(DeclaredStack.of(known, environment));
    } catch (IllegalArgumentException e) {
      throw new ReviewException(String.valueOf(e.getMessage()));
    }
  }

  private Guards guards() {
    return new Guards(maxDeletes, maxChanges, failOnReplace);
  }

  private Review online(Plan plan) {
    try (ServedStack served =
        ServedStack.of(plan.stack().declared(), Optional.ofNullable(stack), Path.of(""), timing)) {
      return Review.of(
          plan, guards(), existing(plan, served.stack()), members(plan, served.stack()));
    } catch (IllegalStateException e) {
      throw new ReviewException("--online: the org was not opened. " + e.getMessage());
    }
  }

  private ExistingUsers existing(Plan plan, DeclaredStack declared) {
    try {
      return declared.existingUsers(timing, !plan.named("division").isEmpty());
    } catch (IllegalStateException e) {
      throw new ReviewException("--online: the org was not listed. " + e.getMessage());
    }
  }

  private ExistingMembers members(Plan plan, DeclaredStack declared) {
    Set<String> emails =
        plan.of(Kind.CREATED).stream()
            .map(change -> change.email().toLowerCase(Locale.ROOT))
            .filter(email -> !email.isEmpty())
            .collect(Collectors.toSet());
    try {
      return declared.existingMembers(plan.members(), plan.names(), plan.goneIds(), emails, timing);
    } catch (IllegalStateException e) {
      throw new ReviewException("--online: the org was not asked. " + e.getMessage());
    }
  }

  /** A base branch may not have the roster yet. */
  private Roster base(String files) {
    return RosterFile.isNothing(files) ? Roster.NONE : roster(files);
  }

  private Roster roster(String file) {
    Roster roster = RosterFile.read(List.of(file), stackFile.phoneCountry());
    if (!roster.faults().isEmpty()) {
      throw new ReviewException(
          String.format(
              Locale.ROOT,
              "%s has %d %s; roster check names them all. The first: %s",
              Place.ofFile(file),
              roster.faults().size(),
              roster.faults().size() == 1 ? "fault" : "faults",
              roster.faults().get(0)));
    }
    return roster;
  }

  private String read(Path file) {
    String name = Texts.whole(file.toString());
    try {
      byte[] bytes = name.equals(INPUT) ? input.readAllBytes() : Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ReviewException(
          name + " is not UTF-8. Windows PowerShell redirects as UTF-16: use cmd or pwsh.");
    } catch (IOException e) {
      throw new ReviewException(
          name + " cannot be read (" + e + "). Make it anew: pulumi preview --json > preview.json");
    }
  }
}
