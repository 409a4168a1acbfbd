package dev.userfleet.roster.document;

import dev.userfleet.person.Names;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Row;
import dev.userfleet.roster.row.Rows;
import java.util.ArrayList;
import java.util.List;

/** The shape of YAML and JSON rosters: a list of users, or a map whose {@code users} is one. */
final class DocumentRows {

  private static final String USERS = "users";

  private DocumentRows() {}

  /**
   * @param root the document; an empty text stands for an empty one
   * @param faults what was wrong while reading it
   */
  static Rows of(Element root, List<Fault> faults) {
    List<Fault> all = new ArrayList<>(faults);
    List<Row> rows = new ArrayList<>();
    for (Element user : users(root, all)) {
      if (user instanceof Element.Named named) {
        rows.add(new Row(named.places(), named.plain()));
      } else {
        all.add(Fault.at(user.place(), "a user must be a map of fields"));
      }
    }
    return new Rows(rows, all);
  }

  private static List<Element> users(Element root, List<Fault> faults) {
    if (root instanceof Element.Named named) {
      named
          .entries()
          .forEach(
              (name, element) -> {
                if (!name.equals(USERS)) {
                  faults.add(
                      new Fault(
                          named.names().getOrDefault(name, element.place()),
                          "",
                          name,
                          Names.unknown(name, List.of(USERS))));
                }
              });
      Element users = named.entries().get(USERS);
      return users == null ? List.of() : elements(users, faults);
    }
    return elements(root, faults);
  }

  private static List<Element> elements(Element users, List<Fault> faults) {
    if (users instanceof Element.Many many) {
      return many.elements();
    }
    if (!users.plain().equals("")) {
      faults.add(Fault.at(users.place(), "must be a list of users, or a map with users"));
    }
    return List.of();
  }
}
