package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RosterTest {

  /** The program's own reader is the judge. */
  @Property(tries = 20)
  void csv_anySize_isARosterWithoutFaults(
      @ForAll @IntRange(min = 1, max = 2_000) int users, @ForAll @IntRange(max = 25) int promoted) {
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
    long without = Roster.csv(500, 0).lines().filter(line -> line.endsWith(",")).count();

    assertEquals(1, without);
  }
}
