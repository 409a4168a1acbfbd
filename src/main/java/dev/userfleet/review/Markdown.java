package dev.userfleet.review;

import dev.userfleet.provider.members.MembersPlan;
import dev.userfleet.review.Change.Kind;
import dev.userfleet.text.FirstFew;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.Collection;
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
    List<Table> tables = tables(review.plan());
    for (int i = 0; i < tables.size(); i++) {
      // What a short table leaves over goes to the later ones.
      int share = (LONGEST - text.length()) / (tables.size() - i);
      text.append(table(tables.get(i), share));
    }
    return text.toString();
  }

  /**
   * @param columns a row of headings
   * @param rows whole lines
   */
  private record Table(String heading, List<String> columns, List<String> rows) {}

  private static List<Table> tables(Plan plan) {
    List<Table> tables = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (plan.count(kind) > 0) {
        List<Change> changes = plan.of(kind);
        boolean withFields = changes.stream().anyMatch(change -> !change.fields().isEmpty());
        tables.add(
            new Table(
                Summary.heading(plan, kind),
                withFields
                    ? List.of("key", "e-mail", "name", "fields")
                    : List.of("key", "e-mail", "name"),
                changes.stream().map(change -> row(change, withFields)).toList()));
      }
    }
    if (!plan.members().isEmpty()) {
      tables.add(
          new Table(
              Summary.membersHeading(plan),
              List.of("what", "change", "in", "out", "moved"),
              plan.members().stream().map(Markdown::row).toList()));
    }
    return tables;
  }

  private static String line(String start, Remark remark) {
    String about = folded(remark.about());
    return start
        + remark.text()
        + (about.isEmpty() ? "" : " " + about)
        + "\n"
        + block(remark.quoted());
  }

  /** The first of them, and how many more there are. */
  private static String folded(Collection<String> names) {
    return FirstFew.of(names.stream().map(Markdown::code).toList(), NAMED);
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

  private static String table(Table shown, int share) {
    boolean isFolded = shown.rows().size() > FOLDED_ABOVE;
    StringBuilder table =
        new StringBuilder("\n### %s\n\n".formatted(shown.heading()))
            .append(isFolded ? "<details><summary>Who</summary>\n\n" : "")
            .append("| %s |\n".formatted(String.join(" | ", shown.columns())))
            .append("|---".repeat(shown.columns().size()))
            .append("|\n");
    int written = 0;
    for (String row : shown.rows()) {
      if (table.length() + row.length() + LONGEST_CELL > share) {
        table.append("\n%d rows more\n".formatted(shown.rows().size() - written));
        break;
      }
      table.append(row);
      written++;
    }
    return table.append(isFolded ? "\n</details>\n" : "").toString();
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

  private static String row(MembersPlan plan) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            code(plan.title()),
            Summary.members(plan),
            folded(plan.joining()),
            folded(plan.leaving().keySet()),
            folded(plan.moved()));
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
