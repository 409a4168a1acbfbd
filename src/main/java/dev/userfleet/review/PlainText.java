package dev.userfleet.review;

import dev.userfleet.provider.members.MembersPlan;
import dev.userfleet.review.Change.Kind;
import dev.userfleet.text.Texts;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A review for a terminal, every user named. Pure. */
final class PlainText {

  private PlainText() {}

  static String of(Review review) {
    StringBuilder text = new StringBuilder(review.passes() ? "Users: " : "Users, refused: ");
    text.append(Summary.of(review.plan())).append('\n');
    review.refusals().forEach(refusal -> text.append("error: ").append(line(refusal)));
    review.warnings().forEach(warning -> text.append("warning: ").append(line(warning)));
    text.append("forecast: ").append(review.forecast()).append('\n');
    text.append(review.note().isEmpty() ? "" : "note: " + review.note() + "\n");
    for (Kind kind : Kind.values()) {
      if (review.plan().count(kind) > 0) {
        text.append('\n').append(Summary.heading(review.plan(), kind)).append('\n');
        review.plan().of(kind).forEach(change -> text.append(user(change)).append('\n'));
      }
    }
    if (!review.plan().members().isEmpty()) {
      text.append('\n').append(Summary.membersHeading(review.plan())).append('\n');
      review.plan().members().forEach(plan -> text.append(members(plan)));
    }
    return text.toString();
  }

  private static String members(MembersPlan plan) {
    StringBuilder lines =
        new StringBuilder(
            "- %s: %s\n".formatted(Texts.printable(plan.title()), Summary.members(plan)));
    return lines
        .append(people("in", plan.joining()))
        .append(people("out", plan.leaving().keySet()))
        .append(people("moved", plan.moved()))
        .toString();
  }

  private static String people(String what, Collection<String> labels) {
    return labels.isEmpty()
        ? ""
        : "  - %s: %s\n".formatted(what, Texts.printable(String.join(", ", labels)));
  }

  /** One line, without its end where the caller wants none. */
  static String sentence(Remark remark) {
    String about = remark.about().stream().map(Texts::printable).collect(Collectors.joining(", "));
    return about.isEmpty() ? remark.text() : remark.text() + " " + about;
  }

  /** With what it quotes below it. */
  static String whole(Remark remark) {
    return Stream.concat(
            Stream.of(sentence(remark)),
            remark.quoted().stream().map(line -> "  > " + Texts.whole(line)))
        .collect(Collectors.joining("\n"));
  }

  private static String line(Remark remark) {
    return whole(remark) + "\n";
  }

  private static String user(Change change) {
    String fields =
        change.fields().isEmpty()
            ? ""
            : ": "
                + change.fields().stream()
                    .map(change::shown)
                    .map(Texts::printable)
                    .collect(Collectors.joining(", "));
    // With a sign of its own in front: a CI log takes some words at the beginning for commands.
    return "- %s  %s  %s%s"
        .formatted(
            Texts.printable(change.key()),
            Texts.printable(change.email()),
            Texts.printable(change.name()),
            fields);
  }
}
