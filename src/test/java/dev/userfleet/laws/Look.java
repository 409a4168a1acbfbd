package dev.userfleet.laws;

import dev.userfleet.laws.World.Held;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has to hold once every stack's run went well. */
record Look(Witness witness, Snapshot now, Rosters rosters, String destroying) {

  void everybodyOnceWithHerOwn() {
    for (Sheet sheet : rosters.sheets()) {
      sheet.rows().forEach(row -> lives(sheet, row));
    }
    for (String stack : now.states().keySet()) {
      Set<String> declared = new HashSet<>();
      rosters
          .of(stack)
          .forEach(sheet -> sheet.rows().forEach(row -> declared.add(sheet.name(row))));
      List<String> names = now.held(stack).map(Held::name).sorted().toList();
      Law.EVERYBODY_ONCE.require(
          names.equals(declared.stream().sorted().toList()),
          "the state of " + stack + " holds " + names + " and not " + declared);
    }
    nobodyElse();
  }

  private void lives(Sheet sheet, Row row) {
    Human who = row.who();
    String stack = sheet.fleet().stack();
    Held held =
        now.named(stack, sheet.name(row))
            .orElseThrow(
                () -> Law.NOBODY_DECLARED_GOES.broken(who + " is not in the state of " + stack));
    String id = held.id();
    Law.NOBODY_DECLARED_GOES.require(
        now.isActive(id), who + " is in the state of " + stack + " and does not live");
    Optional<String> own = witness.account(who);
    Law.OWN_DATA.require(
        witness.owner(id).equals(Optional.of(who)),
        who + " has the account of " + witness.owner(id).map(Human::name).orElse("a stranger"));
    Law.EVERYBODY_ONCE.require(
        own.equals(Optional.of(id)), who + " has not the account that was hers");
    Law.OWN_DATA.require(
        row.email().equalsIgnoreCase(now.field(id, "email")),
        who + "'s e-mail is " + now.field(id, "email") + " and not " + row.email());
    for (Column column : List.of(Column.NAME, Column.TITLE, Column.DEPARTMENT)) {
      String actual = now.field(id, column.header());
      Law.OWN_DATA.require(
          row.cell(column).orElse(actual).equals(actual),
          who + "'s " + column.header() + " is " + actual);
    }
    manager(sheet, row, id);
  }

  private void manager(Sheet sheet, Row row, String id) {
    if (sheet.manager(row).isPresent()) {
      Human boss = Human.valueOf(row.cell(Column.MANAGER).orElseThrow());
      Law.OWN_DATA.require(
          now.manager(id).equals(witness.account(boss)), row.who() + "'s manager is not " + boss);
    }
  }

  /** Whoever lives is held by one stack, once. */
  private void nobodyElse() {
    List<String> ids = new ArrayList<>();
    now.states().keySet().forEach(stack -> now.held(stack).map(Held::id).forEach(ids::add));
    Law.EVERYBODY_ONCE.require(
        new HashSet<>(ids).size() == ids.size(), "one account stands twice in the states");
    for (String id : now.users().keySet()) {
      boolean let = !now.isActive(id) || ids.contains(id) || witness.isLetGo(id);
      Law.EVERYBODY_ONCE.require(
          let || witness.owner(id).isEmpty(),
          "nobody holds the account of " + witness.owner(id).orElse(null));
      Law.EVERYBODY_ONCE.require(
          !destroying.equals("delete")
              || !now.isLive(id)
              || now.isActive(id)
              || witness.owner(id).isEmpty(),
          "an account was left inactive");
    }
  }
}
