package dev.userfleet.laws;

import dev.userfleet.laws.Edit.Misplace;
import dev.userfleet.laws.Message.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What people do who read that a run was refused and know who is who: what the message says, as far
 * as it is true.
 */
final class WaysOut {
  private static final int FIRST_FRESH = 60;

  private final Witness witness;
  private final Snapshot now;
  private final String stack;
  private final int fresh;
  private final List<Edit> later = new ArrayList<>();
  private final List<Import> imports = new ArrayList<>();
  private boolean resume;
  private Rosters rosters;

  /**
   * @param nth distinguishes what is made up
   */
  WaysOut(Witness witness, Snapshot now, String stack, Rosters rosters, int nth) {
    this.witness = witness;
    this.now = now;
    this.stack = stack;
    this.rosters = rosters;
    this.fresh = FIRST_FRESH + nth;
  }

  /** A user to take into the state. */
  record Import(Fleet fleet, String name, String id) {}

  void read(List<String> failures) {
    failures.stream().flatMap(Message::each).forEach(this::read);
  }

  /** The rosters, corrected. */
  Rosters rosters() {
    return rosters;
  }

  /** What is to be done once that has gone well: the second of two steps. */
  List<Edit> later() {
    return later;
  }

  List<Import> imports() {
    return imports;
  }

  /** Whether a run is to take users whom a lost note would have told to be its own. */
  boolean resume() {
    return resume;
  }

  private void read(Message message) {
    if (message.says("keys are shifted")) {
      rosters =
          rosters.edited(
              sheet -> sheet.fleet().stack().equals(stack) && sheet.isKeyed(),
              sheet -> sheet.edited(row -> true, row -> withItsKey(sheet, row)));
      return;
    }
    message.subject(rosters.of(stack)).ifPresent(subject -> read(message, subject));
  }

  private void read(Message message, Subject subject) {
    Row row = subject.row();
    Optional<String> account = witness.account(row.who()).filter(now::isLive);
    List<String> holders = account.map(now::holders).orElse(List.of());
    boolean lost = account.isPresent() && holders.isEmpty();
    if (message.says(Misplace.NOWHERE)) {
      write(subject, old -> old.without(Column.DIVISION));
    } else if (message.says("take one of the two out")) {
      rosters = subject.takenOut(rosters);
    } else if (message.says("take each other's e-mails")) {
      later.add(new Edit.Write(row.who(), Column.EMAIL, row.email()));
      write(subject, old -> old.with(Column.EMAIL, row.who().email(fresh)));
    } else if (message.says("formerKey: ") || message.says("give the row formerKey")) {
      formerName(row)
          .filter(name -> name.startsWith(subject.sheet().prefix()))
          .map(name -> name.substring(subject.sheet().prefix().length()))
          .ifPresent(key -> write(subject, old -> old.with(Column.FORMER_KEY, key)));
    } else if (message.says("samePerson: true") && isSame(subject)) {
      write(subject, old -> old.with(Column.SAME_PERSON, "true"));
    } else if (message.giver().isPresent()) {
      twoSteps(subject.sheet(), message.giver().get());
    } else if (message.says("a key of its own")) {
      write(
          subject,
          old -> old.without(Column.FORMER_KEY).with(Column.KEY, "F" + fresh + row.who().key()));
    } else if (message.says("another e-mail, for") || isDeletedOnes(row)) {
      write(subject, old -> old.with(Column.EMAIL, row.who().email(fresh)));
    } else if (message.says("another stack has that user") && holders.size() == 1) {
      rosters = stands(row.who(), holders.get(0)) ? subject.takenOut(rosters) : rosters;
    } else if (message.says("onExisting resume") && lost) {
      resume = true;
    } else if (message.importName().isPresent() && lost) {
      imports.add(new Import(subject.sheet().fleet(), message.importName().get(), account.get()));
    }
  }

  private void write(Subject subject, UnaryOperator<Row> edit) {
    rosters = subject.written(rosters, edit);
  }

  /** Whether the accounts that the row may get by key or address are of whom it means. */
  private boolean isSame(Subject subject) {
    Row row = subject.row();
    Sheet sheet = subject.sheet();
    Stream<String> byKey =
        Stream.of(Optional.of(row.key()), row.cell(Column.FORMER_KEY))
            .flatMap(Optional::stream)
            .flatMap(key -> now.named(stack, sheet.prefix() + key).stream())
            .map(World.Held::id);
    return Stream.concat(byKey, now.withEmail(row.email())).allMatch(id -> isOf(id, row.who()));
  }

  private boolean isOf(String id, Human who) {
    return witness.owner(id).equals(Optional.of(who));
  }

  private boolean isDeletedOnes(Row row) {
    return now.withEmail(row.email())
        .anyMatch(id -> !now.isLive(id) && !witness.account(row.who()).equals(Optional.of(id)));
  }

  private boolean stands(Human who, String otherStack) {
    return rosters.of(otherStack).stream().anyMatch(sheet -> sheet.find(who).isPresent());
  }

  /** Whoever has no row any more gets one once more, with another address, and then leaves. */
  private void twoSteps(Sheet sheet, String name) {
    Optional<String> id = now.named(stack, name).map(World.Held::id);
    Optional<Human> who = id.flatMap(witness::owner);
    if (who.isPresent() && rosters.of(who.get()).isEmpty() && name.startsWith(sheet.prefix())) {
      Row once =
          Row.of(who.get(), name.substring(sheet.prefix().length()))
              .with(Column.NAME, now.field(id.get(), "name"))
              .with(Column.EMAIL, who.get().email(fresh));
      List<Row> rows = new ArrayList<>(sheet.rows());
      rows.add(once);
      rosters = rosters.with(sheet.fleet(), same -> same.with(rows));
      later.add(new Edit.Leave(who.get()));
    }
  }

  private Row withItsKey(Sheet sheet, Row row) {
    return row.with(
        Column.KEY,
        formerName(row)
            .filter(name -> name.startsWith(sheet.prefix()))
            .map(name -> name.substring(sheet.prefix().length()))
            .orElse("F" + fresh + row.who().key()));
  }

  /** How the state calls her account. */
  private Optional<String> formerName(Row row) {
    return witness.account(row.who()).flatMap(id -> now.nameOf(stack, id));
  }
}
