package dev.userfleet.review;

import dev.userfleet.program.Roster;
import dev.userfleet.program.RosterFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reviews what a pull request would do to the fleet. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a pull request would do to the fleet, fit for a comment, and fails where a guard"
          + " forbids it. Needs neither credentials nor network. Reads what pulumi preview --json"
          + " printed; or, where there is no state as in a pull request from a fork, compares two"
          + " rosters: --base OLD.csv --head NEW.csv.",
      "Of a user it shows key, e-mail, name and the names of fields; never another value."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The plan passes.",
      "1:A guard refuses it, or the preview itself failed. The review is printed.",
      "2:Wrong usage, or the input cannot be read. Nothing is printed but the reason."
    })
public final class ReviewCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PREVIEW.json",
      description = "What pulumi preview --json printed.")
  private @Nullable Path preview;

  @Option(names = "--base", paramLabel = "OLD", description = "The roster before.")
  private @Nullable Path base;

  @Option(names = "--head", paramLabel = "NEW", description = "The roster afterwards.")
  private @Nullable Path head;

  @Option(
      names = "--max-deletes",
      paramLabel = "N",
      description = "Fail above N deletions, replacements counted in. Default: any number.")
  private @Nullable Integer maxDeletes;

  @Option(
      names = "--max-changes",
      paramLabel = "N",
      description = "Fail above N users touched in any way. Default: any number.")
  private @Nullable Integer maxChanges;

  @Option(names = "--fail-on-replace", description = "Fail if a user would be replaced.")
  private boolean failOnReplace;

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

  @Override
  public Integer call() {
    try {
      Review review = Review.of(plan(), new Guards(maxDeletes, maxChanges, failOnReplace));
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
      return Preview.parse(read(preview));
    }
    if (preview == null && base != null && head != null) {
      return Rosters.compare(roster(base), roster(head));
    }
    throw new ParameterException(
        spec.commandLine(), "Name a PREVIEW.json, or two rosters with --base and --head.");
  }

  private static Roster roster(Path file) {
    if (!Files.isReadable(file)) {
      throw new ReviewException("There is no file " + file + " to read.");
    }
    Roster roster = RosterFile.read(file.toString());
    if (!roster.faults().isEmpty()) {
      throw new ReviewException(
          String.format(
              Locale.ROOT,
              "%s has %d faults; the first: %s",
              file,
              roster.faults().size(),
              roster.faults().get(0)));
    }
    return roster;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ReviewException(
          file + " is not UTF-8. Windows PowerShell redirects as UTF-16: use cmd or pwsh.");
    } catch (IOException e) {
      throw new ReviewException(file + " cannot be read: " + e);
    }
  }
}
