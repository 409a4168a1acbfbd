package dev.userfleet.laws;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is said of one row, and how people find that row. Pure. */
record Message(String text) {
  private static final Pattern IMPORT =
      Pattern.compile("pulumi import userfleet:index:User (\\S+) ");
  private static final Pattern GIVER = Pattern.compile("first give (\\S+) another e-mail");

  /** A row in its roster. */
  record Subject(Sheet sheet, Row row) {

    Rosters written(Rosters rosters, UnaryOperator<Row> edit) {
      return rosters.with(
          sheet.fleet(), same -> same.edited(other -> other.who() == row.who(), edit));
    }

    Rosters takenOut(Rosters rosters) {
      return rosters.with(sheet.fleet(), same -> same.without(row.who()));
    }
  }

  /** Several refusals that were told at once are one each. */
  static Stream<Message> each(String failure) {
    int several = failure.indexOf("nothing was registered:");
    return several < 0
        ? Stream.of(new Message(failure))
        : Pattern.compile("\n- ")
            .splitAsStream(failure.substring(several))
            .skip(1)
            .map(Message::new);
  }

  boolean says(String words) {
    return text.contains(words);
  }

  /** The row that is named first. */
  Optional<Subject> subject(List<Sheet> sheets) {
    return sheets.stream()
        .flatMap(sheet -> sheet.rows().stream().map(row -> new Subject(sheet, row)))
        .filter(subject -> at(subject).isPresent())
        .min(Comparator.comparingInt(subject -> at(subject).getAsInt()));
  }

  private OptionalInt at(Subject subject) {
    return Stream.of(subject.sheet().name(subject.row()), subject.row().email())
        .flatMap(word -> whole(word).results())
        .mapToInt(found -> found.start())
        .min();
  }

  private Matcher whole(String word) {
    return Pattern.compile("(?<![\\w.@-])" + Pattern.quote(word) + "(?![\\w@-]|\\.\\w)")
        .matcher(text);
  }

  /** Under which name somebody is to be imported. */
  Optional<String> importName() {
    return first(IMPORT);
  }

  /** Who has to give an address up in a run of its own, by the name in the state. */
  Optional<String> giver() {
    return first(GIVER);
  }

  private Optional<String> first(Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
