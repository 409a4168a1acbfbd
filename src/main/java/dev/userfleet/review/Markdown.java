package dev.userfleet.review;

import dev.userfleet.review.Change.Kind;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A review as a comment on a pull request. Pure. */
final class Markdown {

  /** GitHub takes 65 536 characters; the caller's own line or two shall fit as well. */
  private static final int LONGEST = 65_000;

  /** So much of a list is read; the tables have the rest. */
  private static final int NAMED = 10;

  private static final int LONGEST_CELL = 400;

  /** Longer tables are opened by whoever wants to read them. */
  private static final int FOLDED_ABOVE = 20;

  /** Of a message: enough for some hundred faults, and there is room for the tables. */
  private static final int LONGEST_QUOTE = 30_000;

  private Markdown() {}

  static String of(Review review) {
    StringBuilder text = new StringBuilder("<!-- userfleet review -->\n");
    text.append(review.passes() ? "## Users: " : "## Users, refused: ");
    text.append(Summary.of(review.plan())).append("\n\n");
    review.refusals().forEach(refusal -> text.append(line("- ❌ ", refusal)));
    review.warnings().forEach(warning -> text.append(line("- ⚠️ ", warning)));
    text.append("- Forecast: ").append(review.forecast()).append(".\n");
    text.append(review.note().isEmpty() ? "" : "- " + review.note() + "\n");
    List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
    kinds.removeIf(kind -> review.plan().count(kind) == 0);
    for (int i = 0; i < kinds.size(); i++) {
      // What a short table leaves over goes to the later ones.
      int share = (LONGEST - text.length()) / (kinds.size() - i);
      text.append(table(review.plan(), kinds.get(i), share));
    }
    return text.toString();
  }

  private static String line(String start, Remark remark) {
    String about =
        remark.about().stream().limit(NAMED).map(Markdown::code).collect(Collectors.joining(", "));
    int more = remark.about().size() - NAMED;
    return start
        + remark.text()
        + (about.isEmpty() ? "" : " " + about)
        + (more > 0 ? " and %d more".formatted(more) : "")
        + "\n"
        + block(remark.quoted());
  }

  /** Whole lines, in which nothing is a link, a mention or an emphasis. */
  private static String block(List<String> lines) {
    if (lines.isEmpty()) {
      return "";
    }
    StringBuilder block = new StringBuilder("  ```text\n");
    int written = 0;
    for (String line : lines) {
      String shown = "  " + Texts.whole(line).replace('`', 'ˋ') + "\n";
      if (block.length() + shown.length() > LONGEST_QUOTE) {
        block.append("  and %d lines more\n".formatted(lines.size() - written));
        break;
      }
      block.append(shown);
      written++;
    }
    return block.append("  ```\n").toString();
  }

  private static String table(Plan plan, Kind kind, int share) {
    List<Change> changes = plan.of(kind);
    boolean withFields = changes.stream().anyMatch(change -> !change.fields().isEmpty());
    boolean folded = changes.size() > FOLDED_ABOVE;
    StringBuilder table =
        new StringBuilder("\n### %s\n\n".formatted(Summary.heading(plan, kind)))
            .append(folded ? "<details><summary>Who</summary>\n\n" : "")
            .append("| key | e-mail | name |")
            .append(withFields ? " fields |\n|---|---|---|---|\n" : "\n|---|---|---|\n");
    int written = 0;
    for (Change change : changes) {
      String row = row(change, withFields);
      if (table.length() + row.length() + LONGEST_CELL > share) {
        table.append("\n%d rows more\n".formatted(changes.size() - written));
        break;
      }
      table.append(row);
      written++;
    }
    return table.append(folded ? "\n</details>\n" : "").toString();
  }

  private static String row(Change change, boolean withFields) {
    return "| %s | %s | %s |%s\n"
        .formatted(
            code(change.key()),
            code(change.email()),
            code(change.name()),
            withFields
                ? change.fields().stream()
                    .map(change::shown)
                    .map(Markdown::code)
                    .collect(Collectors.joining(", ", " ", " |"))
                : "");
  }

  /**
   * Other people's words as a code span: in it nothing is a link, a mention, HTML or emphasis. What
   * ends a span or a cell even so is shown by its twin.
   */
  static String code(String text) {
    String shown = Texts.printable(text).replace('`', 'ˋ').replace('|', '¦').strip();
    return shown.isEmpty() ? "" : "`" + shown + "`";
  }
}
