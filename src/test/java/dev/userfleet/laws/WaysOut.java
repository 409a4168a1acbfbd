package dev.userfleet.laws;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people do who read that a run was refused and know who is who: what the message says, as far
 * as it is true.
 */
final class WaysOut {
  private static final Pattern IMPORT =
      Pattern.compile("pulumi import userfleet:index:User (\\S+) ([^\\s,;]+)");
  private static final int FIRST_FRESH = 60;

  private final Witness witness;
  private final Snapshot now;
  private final String stack;
  private final int fresh;

  /** Who is to have which address once she has had another for a while. */
  private final Map<Human, String> promised = new EnumMap<>(Human.class);

  /**
   * @param nth distinguishes what is made up
   */
  WaysOut(Witness witness, Snapshot now, String stack, int nth) {
    this.witness = witness;
    this.now = now;
    this.stack = stack;
    this.fresh = FIRST_FRESH + nth;
  }

  /** A user to take into the state. */
  record Import(Fleet fleet, String name, String id) {}

  /** The rosters, corrected. */
  Rosters corrected(Rosters rosters, List<String> failures) {
    Rosters corrected = rosters;
    for (String failure : failures) {
      corrected =
          corrected.edited(
              sheet -> sheet.fleet().stack().equals(stack), sheet -> corrected(sheet, failure));
    }
    return corrected;
  }

  Map<Human, String> promised() {
    return promised;
  }

  /** The imports that the failures name, of people whose accounts these are. */
  List<Import> imports(Rosters rosters, List<String> failures) {
    List<Import> imports = new ArrayList<>();
    for (String failure : failures) {
      Matcher line = IMPORT.matcher(failure);
      if (line.find()) {
        rosters
            .of(stack)
            .forEach(
                sheet ->
                    sheet.rows().stream()
                        .filter(row -> isNamed(line.group(1), sheet.name(row)))
                        .flatMap(row -> witness.account(row.who()).stream())
                        .filter(id -> now.isLive(id) && now.holders(id).isEmpty())
                        .forEach(id -> imports.add(new Import(sheet.fleet(), line.group(1), id))));
      }
    }
    return imports;
  }

  private Sheet corrected(Sheet sheet, String failure) {
    if (failure.contains("shifted")) {
      return sheet.isKeyed() ? sheet.edited(row -> true, row -> withItsKey(sheet, row)) : sheet;
    }
    return sheet.edited(
        row -> isNamed(failure, sheet.name(row)) || isNamed(failure, row.email()),
        row -> corrected(sheet, row, failure));
  }

  private Row corrected(Sheet sheet, Row row, String failure) {
    if (failure.contains(Edit.Misplace.NOWHERE)) {
      return row.without(Column.DIVISION);
    }
    if (failure.contains("swap") && promised.isEmpty()) {
      promised.put(row.who(), row.email());
      return row.with(Column.EMAIL, row.who().email(fresh));
    }
    if (failure.contains(Column.SAME_PERSON.header())) {
      return samePersonOrNot(sheet, row);
    }
    if (failure.contains(Column.FORMER_KEY.header())) {
      return formerName(row)
          .filter(name -> !name.equals(sheet.name(row)) && name.startsWith(sheet.prefix()))
          .map(name -> row.with(Column.FORMER_KEY, name.substring(sheet.prefix().length())))
          .orElse(row);
    }
    return row;
  }

  /** Somebody else gets a key and an address of her own. */
  private Row samePersonOrNot(Sheet sheet, Row row) {
    Optional<Human> held =
        now.named(stack, sheet.name(row)).flatMap(entry -> witness.owner(entry.id()));
    if (held.isPresent() && held.get() != row.who()) {
      return row.with(Column.KEY, "F" + fresh + row.who().key());
    }
    boolean anothersAddress =
        now.users().keySet().stream()
            .filter(id -> now.field(id, "email").equalsIgnoreCase(row.email()))
            .anyMatch(id -> !witness.owner(id).equals(Optional.of(row.who())));
    return anothersAddress
        ? row.with(Column.EMAIL, row.who().email(fresh))
        : row.with(Column.SAME_PERSON, "true");
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
    return witness
        .account(row.who())
        .flatMap(
            id ->
                now.held(stack)
                    .filter(held -> held.id().equals(id))
                    .map(World.Held::name)
                    .findFirst());
  }

  /** Whether a text holds that word as a whole. */
  private static boolean isNamed(String text, String word) {
    return Pattern.compile("(?<![\\w.@-])" + Pattern.quote(word) + "(?![\\w@-]|\\.\\w)")
        .matcher(text)
        .find();
  }
}
