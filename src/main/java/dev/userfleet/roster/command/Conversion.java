package dev.userfleet.roster.command;

import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.genesys.names.Thing;
import dev.userfleet.person.Field;
import dev.userfleet.roster.terraform.VendorState;
import dev.userfleet.roster.terraform.VendorState.Remark;
import dev.userfleet.roster.terraform.VendorState.Seat;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The people of a state as rows.
 *
 * @param told a line for each thing that is not converted
 * @param isWhole whether everybody has a row
 */
record Conversion(Export export, List<String> told, boolean isWhole) {

  /** No call about many users tells them. */
  private static final Set<Field> UNSEEN_BY_IMPORTS = Set.of(Field.UTILIZATION, Field.VOICEMAIL);

  /**
   * Makes the rows. Pure.
   *
   * @param memberships whether they say what people belong to
   * @param utilization whether they give utilization and voicemail
   */
  static Conversion of(VendorState state, boolean memberships, boolean utilization) {
    Set<Field> fields =
        Field.those(
            field ->
                Field.OF_ROSTER.contains(field)
                    && (utilization || !UNSEEN_BY_IMPORTS.contains(field)));
    Export export = Export.of(state.users(), fields);
    List<Remark> remarks = new ArrayList<>(state.remarks());
    if (memberships) {
      export = export.with(belongings(state));
    } else if (!membersOf(state).isEmpty()) {
      remarks.add(
          new Remark(
              "groups, queues and roles are not written; --memberships does", membersOf(state)));
    }
    if (!utilization && !served(state).isEmpty()) {
      remarks.add(
          new Remark(
              "utilization and voicemail are not written; --utilization does", served(state)));
    }
    List<String> told = new ArrayList<>();
    state
        .leftOut()
        .forEach((address, why) -> told.add(Texts.whole(address) + ": left out: " + why));
    told.addAll(export.told());
    remarks.forEach(remark -> told.add(line(remark, state.users().size())));
    return new Conversion(export, told, state.leftOut().isEmpty() && export.leftOut().isEmpty());
  }

  private static Belongings belongings(VendorState state) {
    Belongings belongings = new Belongings(state.users());
    for (Seat seat : state.seats()) {
      Catalog catalog = seat.list().catalog().orElseThrow();
      Thing object = state.names().thing(catalog, seat.objectId());
      Spelling spelling = Spelling.of(seat.list(), state.names().all(catalog));
      switch (seat.list()) {
        case QUEUES ->
            belongings.addQueue(
                seat.userId(),
                object,
                seat.at().isEmpty() ? 1 : Integer.parseInt(seat.at()),
                spelling);
        case ROLES ->
            belongings.addRole(seat.userId(), object, state.names().division(seat.at()), spelling);
        default -> belongings.add(seat.userId(), seat.list(), spelling.of(object));
      }
    }
    return belongings;
  }

  private static List<String> membersOf(VendorState state) {
    Set<String> ids = state.seats().stream().map(Seat::userId).collect(Collectors.toSet());
    return state.users().stream()
        .filter(user -> ids.contains(user.id()))
        .map(user -> String.valueOf(user.email()))
        .toList();
  }

  private static List<String> served(VendorState state) {
    return state.users().stream()
        .filter(user -> user.utilization() != null || user.voicemail() != null)
        .map(user -> String.valueOf(user.email()))
        .toList();
  }

  private static String line(Remark remark, int everybody) {
    Set<String> emails = new TreeSet<>(remark.emails());
    String whom =
        emails.size() == everybody
            ? "everybody"
            : emails.stream().map(Texts::printable).collect(Collectors.joining(", "));
    return whom.isEmpty() ? remark.text() : whom + ": " + remark.text();
  }
}
