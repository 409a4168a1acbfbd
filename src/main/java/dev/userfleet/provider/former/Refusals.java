package dev.userfleet.provider.former;

import dev.userfleet.text.FirstFew;
import java.util.List;
import java.util.stream.Collectors;

/** What is said where nobody may guess, each with what to do. Pure. */
final class Refusals {
  private static final String TWO_STEPS =
      " first give %s another e-mail and run pulumi up, then take that row out or change it";

  private Refusals() {}

  static String shiftedRow(Declared row, Held other) {
    return row.label()
        + " is now "
        + (other.name().isEmpty() || other.hidden() ? "the person" : other.name())
        + ", whose key is "
        + other.key();
  }

  static String shifted(List<String> rows) {
    return "keys are shifted: rows name people who have another key, as after a row was put in and"
        + " the keys were filled down. Everybody would get somebody else's account. Each person"
        + " keeps her key: put them back.\n    "
        + FirstFew.of(rows, "\n    ");
  }

  static String namesMoved(Declared row, Declared other) {
    return row.label()
        + " now has the name of "
        + other.key()
        + ", who has another one: was a column sorted by itself? If the names are right, both rows"
        + " say samePerson: true";
  }

  static String anotherEmailAndName(Declared row, Held person) {
    return row.label()
        + " has the key of "
        + named(person)
        + ", and another e-mail and name. If this is somebody else: give the row a key of its own,"
        + " or the account changes hands. If it is the same person: samePerson: true in the row";
  }

  static String anotherKeyAndName(Declared row, Held person) {
    return row.label()
        + " has the e-mail of "
        + named(person)
        + ", who has no row any more, and another key and name. If it is the same person:"
        + " samePerson: true in the row. If it is somebody else:"
        + TWO_STEPS.formatted(person.key());
  }

  static String fromSomebodyWithoutRow(Declared row, Held other) {
    return row.label()
        + " takes the e-mail of "
        + named(other)
        + ", whose row this fleet has not got; an e-mail is free only once its owner has another"
        + " one:"
        + TWO_STEPS.formatted(other.key());
  }

  /** A new row may be one of those whom nobody declares any more. */
  static String goneNamesake(Declared row, List<Held> namesakes) {
    return row.label()
        + " is new and has the name of "
        + FirstFew.of(namesakes.stream().map(Held::label).toList(), ", ")
        + ", whose row is gone and who would be deleted. If it is the same person: formerKey: "
        + namesakes.get(0).key()
        + " in the row. If it is somebody else: samePerson: false";
  }

  static String ring(List<Declared> rows) {
    return rows.stream().map(Declared::label).collect(Collectors.joining(" and "))
        + " take each other's e-mails, and none of them can be the first. Take two steps: give "
        + rows.get(0).key()
        + " an e-mail that nobody has, run pulumi up, then write what you want";
  }

  static String managerGone(Held manager, List<String> reports) {
    return name(reports)
        + manager.label()
        + ", whose row is gone: give "
        + (reports.size() == 1 ? "it" : "them")
        + " another manager, or keep that row. "
        + FirstFew.of(reports, ", ");
  }

  static String managerRenamed(Held manager, String email, List<String> reports) {
    return name(reports)
        + manager.label()
        + ", whose new e-mail is "
        + email
        + ": write that one there too. "
        + FirstFew.of(reports, ", ");
  }

  private static String name(List<String> reports) {
    return reports.size() == 1
        ? "1 row names as manager "
        : reports.size() + " rows name as manager ";
  }

  static String twoPeople(Declared row, Held person, Held former) {
    return row.label()
        + " has the key of "
        + named(person)
        + ", and its formerKey names "
        + named(former)
        + ", who would be deleted. If it is the first: take formerKey out. If it is the other: give"
        + " the row a key that nobody has";
  }

  static String claimedTwice(Held person, Declared first, Declared other) {
    return "the state holds one user ("
        + person.id()
        + ") twice, and two rows have it: "
        + first.label()
        + " and "
        + other.label()
        + ". Take out the row that is not meant";
  }

  static String heldTwice(Held person, Declared row) {
    return "the state holds one user ("
        + person.id()
        + ") twice, as "
        + person.key()
        + ", which has no row, and as "
        + row.key()
        + ". Let it forget the first, which deletes nobody: pulumi state delete '"
        + person.urn()
        + "'";
  }

  private static String named(Held person) {
    return person.name().isEmpty() || person.hidden()
        ? person.label()
        : person.name() + ", " + person.label();
  }
}
