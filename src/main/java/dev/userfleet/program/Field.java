package dev.userfleet.program;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a user in a roster: the one place that knows their names and rules. */
// Rules hold no state, though the compiler cannot see it.
@SuppressWarnings("ImmutableEnumChecker")
enum Field {
  KEY("key", Values.KEY),
  FORMER_KEY("formerKey", Values.KEY),
  EMAIL("email", Values.EMAIL),
  NAME("name", Rule.FILLED),
  DIVISION("division", Rule.FILLED),
  DEPARTMENT("department", Rule.TEXT),
  TITLE("title", Rule.TEXT),
  STATE("state", Values.STATE),
  INVITE("invite", Values.FLAG),
  MANAGER("manager", Rule.TEXT),
  PASSWORD_VERSION("passwordVersion", Values.WHOLE_NUMBER),
  ACD_AUTO_ANSWER("acdAutoAnswer", Values.FLAG),
  PHONE_NUMBERS("phoneNumbers", Values.PHONES, CsvCell::phones),
  CERTIFICATIONS("certifications", Values.TEXTS, CsvCell::texts),
  PROFILE_SKILLS("profileSkills", Values.TEXTS, CsvCell::texts),
  EMPLOYER_INFO("employerInfo", Values.EMPLOYER_INFO),
  SAME_PERSON("samePerson", Values.FLAG);

  static final Set<Field> REQUIRED = Set.of(EMAIL, NAME);

  private static final Set<Field> PERSONAL = Set.of(KEY, FORMER_KEY, EMAIL, NAME, SAME_PERSON);

  /** The rule for a whole user. */
  static final Rule.Parts USER =
      new Rule.Parts(
          Arrays.stream(values()).collect(Collectors.toMap(Field::label, field -> field.rule)));

  /** The rule for what stands in for fields that a user does not give. */
  static final Rule.Parts DEFAULTS =
      new Rule.Parts(
          Arrays.stream(values())
              .collect(
                  Collectors.toMap(
                      Field::label,
                      field -> PERSONAL.contains(field) ? Values.NO_DEFAULT : field.rule)));

  private static final List<String> LABELS = Arrays.stream(values()).map(Field::label).toList();
  private static final List<String> COLUMNS =
      Arrays.stream(values()).flatMap(Field::ownColumns).toList();

  private final String label;
  private final Rule rule;
  private final Function<String, Object> cell;

  Field(String label, Rule rule) {
    this(label, rule, text -> text);
  }

  Field(String label, Rule rule, Function<String, Object> cell) {
    this.label = label;
    this.rule = rule;
    this.cell = cell;
  }

  static Optional<Field> named(String name) {
    return Arrays.stream(values()).filter(field -> field.label.equals(name)).findFirst();
  }

  static List<String> labels() {
    return LABELS;
  }

  /** The columns a CSV file may have: a record has one for each of its parts. */
  static List<String> columns() {
    return COLUMNS;
  }

  /** The name that users type. */
  String label() {
    return label;
  }

  /** What the text of a CSV cell stands for, as YAML and JSON would give it. */
  Object fromCell(String text) {
    return cell.apply(text);
  }

  private Stream<String> ownColumns() {
    return rule instanceof Rule.Parts nested
        ? nested.parts().keySet().stream().map(part -> label + "." + part)
        : Stream.of(label);
  }
}
