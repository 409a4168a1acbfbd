package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Item;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {

  /** The program's own reader is the judge. */
  @Property(tries = 20)
  void csv_anySize_isARosterWithoutFaults(
      @ForAll @IntRange(min = 1, max = 600) int users, @ForAll @IntRange(max = 25) int promoted) {
    var roster = dev.userfleet.roster.Roster.parse("roster.csv", Roster.csv(users, promoted));

    assertEquals(List.of(), roster.faults());
    assertEquals(users, roster.users().size());
  }

  @Test
  void csv_promoted_changesThatManyRows() {
    List<String> before = Roster.csv(500, 0).lines().toList();
    List<String> after = Roster.csv(500, 25).lines().toList();

    assertEquals(25, after.stream().filter(line -> !before.contains(line)).count());
  }

  @Test
  void csv_users_allButTheFirstHaveAManager() {
    long without =
        dev.userfleet.roster.Roster.parse("roster.csv", Roster.csv(500, 0)).users().stream()
            .filter(user -> !user.fields().containsKey("manager"))
            .count();

    assertEquals(1, without);
  }

  /** Somebody in the org would have to make them first. */
  @Test
  void csv_memberships_areOfWhatEveryOrgInMemoryHas() {
    for (RosterUser user :
        dev.userfleet.roster.Roster.parse("roster.csv", Roster.csv(100, 0)).users()) {
      assertNamed(Catalog.GROUPS, user.fields().get("groups"));
      assertNamed(Catalog.QUEUES, user.fields().get("queues"));
      assertNamed(Catalog.ROLES, user.fields().get("roles"));
    }
  }

  private static void assertNamed(Catalog catalog, @Nullable Object names) {
    List<String> there = catalog.items().stream().map(Item::name).toList();
    assertTrue(
        names instanceof List<?> some && there.containsAll(some), () -> catalog + " " + names);
  }
}
