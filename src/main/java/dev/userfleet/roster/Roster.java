package dev.userfleet.roster;

import dev.userfleet.person.Complaint;
import dev.userfleet.person.Field;
import dev.userfleet.roster.csv.CsvRows;
import dev.userfleet.roster.document.JsonDocument;
import dev.userfleet.roster.document.YamlDocument;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.roster.row.Row;
import dev.userfleet.roster.row.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A roster: who shall be in the org.
 *
 * @param users every user that could be told apart, in the files' order
 * @param faults everything that is wrong, sorted by place; a roster with any must not be used
 * @param complete whether {@code users} holds every user of the files, each under the key meant
 */
public record Roster(List<RosterUser> users, List<Fault> faults, boolean complete) {

  /** What stands for a roster where none is named. */
  public static final Roster NONE = new Roster(List.of(), List.of(), /* complete= */ false);

  /** File and text → what the text holds. */
  private static final Map<String, BiFunction<String, String, Rows>> FORMATS =
      Map.of(
          "csv", CsvRows::parse,
          "json", JsonDocument::rows,
          "yaml", YamlDocument::rows,
          "yml", YamlDocument::rows);

  public Roster {
    users = List.copyOf(users);
    faults = faults.stream().sorted().toList();
  }

  /**
   * Reads a roster of one file. Pure.
   *
   * @param fileName its ending says the format: .csv, .yaml, .yml or .json
   * @param text the file's text, with or without a byte order mark
   */
  public static Roster parse(String fileName, String text) {
    return of(List.of(rows(fileName, text)), Optional.empty());
  }

  /**
   * The same, with a fault for everybody whose manager has a row in an earlier roster and none in
   * this one. While rows cannot be told apart, nobody is called gone. Pure.
   */
  public Roster since(Roster earlier) {
    if (!complete) {
      return this;
    }
    List<Fault> left = FormerManagers.check(earlier.users, users);
    Set<Place> told = left.stream().map(Fault::place).collect(Collectors.toSet());
    List<Fault> all = new ArrayList<>(left);
    // That a name is nobody's is said better by whose it was.
    faults.stream()
        .filter(
            fault -> !fault.field().equals(Field.MANAGER.label()) || !told.contains(fault.place()))
        .forEach(all::add);
    return new Roster(users, all, complete);
  }

  /**
   * What may be meant otherwise, a line each; {@code up} takes it as it is. Pure.
   *
   * @param earlier the roster before; {@link #NONE} if there is none to compare with
   */
  public List<Fault> doubts(Roster earlier) {
    return Stream.concat(
            DoubtfulNames.of(users, earlier.users).stream(),
            FormerManagers.forgotten(earlier.users, users).stream())
        .sorted()
        .toList();
  }

  /**
   * One roster of all that several files hold.
   *
   * @param country of numbers without a country code; empty: they are faults
   */
  static Roster of(List<Rows> files, Optional<PhoneCountry> country) {
    List<Fault> faults = new ArrayList<>();
    List<RosterUser> users = new ArrayList<>();
    boolean complete = true;
    for (Rows rows : files) {
      faults.addAll(rows.faults());
      complete &= rows.faults().isEmpty();
      for (Row row : rows.rows()) {
        RosterUser user = user(row, rows, country, faults);
        users.add(user);
        complete &= hasItsKey(user, row);
      }
    }
    List<RosterUser> resolved = ManagerNames.resolved(users, faults);
    faults.addAll(FleetRules.check(resolved));
    return new Roster(resolved, faults, complete);
  }

  static Rows rows(String fileName, String text) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    BiFunction<String, String, Rows> format = FORMATS.get(ending);
    if (format == null) {
      return Rows.unreadable(Place.ofFile(fileName), "a roster ends in .csv, .yaml, .yml or .json");
    }
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    return NoRoster.fault(fileName, content)
        .map(fault -> new Rows(List.of(), List.of(fault)))
        .orElseGet(() -> format.apply(fileName, content));
  }

  /** A key with a fault is not the user's; nor is an e-mail in its place. */
  private static boolean hasItsKey(RosterUser user, Row row) {
    return row.fields().containsKey(Field.KEY.label())
        ? user.text(Field.KEY).isPresent()
        : user.address().isPresent();
  }

  private static RosterUser user(
      Row row, Rows rows, Optional<PhoneCountry> country, List<Fault> faults) {
    List<Fault> own = new ArrayList<>();
    Complaint complaint =
        (field, reason) ->
            own.add(
                new Fault(
                    row.places().of(field),
                    "",
                    field,
                    country.map(plan -> plan.explained(reason)).orElse(reason)));
    Map<String, Object> fields =
        country.map(plan -> plan.dialled(row.fields())).orElse(row.fields());
    RosterUser user = new RosterUser(row.places(), Field.ROW.readParts(fields, complaint));
    Field.REQUIRED_ONES.stream()
        .map(Field::label)
        .filter(name -> rows.columns().contains(name) && !row.fields().containsKey(name))
        .forEach(name -> complaint.about(name, "is missing"));
    own.forEach(fault -> faults.add(fault.of(user)));
    return user;
  }
}
