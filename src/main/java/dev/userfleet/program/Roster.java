package dev.userfleet.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A roster: who shall be in the org.
 *
 * @param users every user that could be told apart, in the file's order
 * @param faults everything that is wrong, sorted by line; a roster with any must not be used
 * @param complete whether {@code users} holds every user of the file, each under the key meant
 */
public record Roster(List<RosterUser> users, List<Fault> faults, boolean complete) {

  /** What stands for a roster where none is named. */
  static final Roster NONE = new Roster(List.of(), List.of(), /* complete= */ false);

  private static final Map<String, Function<String, Rows>> FORMATS =
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
   * Reads a roster. Pure.
   *
   * @param fileName its ending says the format: .csv, .yaml, .yml or .json
   * @param text the file's text, with or without a byte order mark
   */
  public static Roster parse(String fileName, String text) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    Function<String, Rows> format = FORMATS.get(ending);
    if (format == null) {
      return unreadable("a roster ends in .csv, .yaml, .yml or .json");
    }
    Rows rows = format.apply(text.startsWith("\ufeff") ? text.substring(1) : text);
    List<Fault> faults = new ArrayList<>(rows.faults());
    List<RosterUser> users = new ArrayList<>();
    boolean complete = rows.faults().isEmpty();
    for (Row row : rows.rows()) {
      RosterUser user = user(row, rows, faults);
      users.add(user);
      complete &= hasItsKey(user, row);
    }
    faults.addAll(FleetRules.check(users));
    return new Roster(users, faults, complete);
  }

  static Roster unreadable(String reason) {
    return new Roster(List.of(), List.of(Fault.ofFile(reason)), /* complete= */ false);
  }

  /** A key with a fault is not the user's; nor is an e-mail in its place. */
  private static boolean hasItsKey(RosterUser user, Row row) {
    return row.fields().containsKey(Field.KEY.label())
        ? user.text(Field.KEY).isPresent()
        : user.address().isPresent();
  }

  private static RosterUser user(Row row, Rows rows, List<Fault> faults) {
    List<Fault> own = new ArrayList<>();
    Complaint complaint = (column, reason) -> own.add(new Fault(row.line(), "", column, reason));
    RosterUser user = new RosterUser(row.line(), Field.USER.readParts(row.fields(), complaint));
    Field.REQUIRED.stream()
        .map(Field::label)
        .filter(name -> rows.columns().contains(name) && !row.fields().containsKey(name))
        .forEach(name -> complaint.about(name, "is missing"));
    own.forEach(fault -> faults.add(fault.of(user)));
    return user;
  }
}
