package dev.userfleet.provider.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.provider.config.Memberships;
import dev.userfleet.provider.engine.Props;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembersPlanTest {
  private static final String ID = "00000000-0000-0000-0000-000000000001";
  private static final Struct NOTHING = Struct.getDefaultInstance();

  private static MembersPlan plan(MemberKind kind, Struct olds, Struct oldInputs, Struct news) {
    return MembersPlan.of(kind, olds, oldInputs, news, Set.of());
  }

  private static Struct queue(String members) {
    return Props.of("{'queue':'Support','members':{" + members + "}}");
  }

  /** The state has the id of whoever is declared by an e-mail. */
  @Test
  void of_sameEmailAsBefore_isTheSamePerson() {
    Struct inputs = queue("'E1':'a@example.com'");

    MembersPlan plan = plan(MemberKind.QUEUE, queue("'E1':'" + ID + "'"), inputs, inputs);

    assertTrue(plan.isNothing());
    assertEquals(Set.of(), plan.emails());
  }

  @Test
  void of_anotherEmail_oneComesAndOneGoes() {
    MembersPlan plan =
        plan(
            MemberKind.QUEUE,
            queue("'E1':'" + ID + "'"),
            queue("'E1':'a@example.com'"),
            queue("'E1':'b@example.com'"));

    assertEquals(Set.of("E1"), plan.joining());
    assertEquals(Map.of("E1", ID), plan.leaving());
    assertEquals(Set.of("b@example.com"), plan.emails());
  }

  @Test
  void of_anotherLabelOfTheSamePerson_isNothing() {
    Struct before = queue("'E1':'" + ID + "'");

    assertTrue(plan(MemberKind.QUEUE, before, before, queue("'X1':'" + ID + "'")).isNothing());
  }

  @Test
  void settled_whoeverIsDeleted_leavesByTheOrg() {
    Struct before = queue("'E1':'" + ID + "'");

    MembersPlan plan =
        MembersPlan.settled(List.of(plan(MemberKind.QUEUE, before, before, queue(""))), Set.of(ID))
            .get(0);

    assertEquals(Map.of(), plan.leaving());
    assertEquals(0, plan.calls(Memberships.DEFAULTS));
  }

  @Test
  void calls_groupByItsId_readsTheVersionEachTime() {
    Struct inputs = Props.of("{'group':'" + ID + "','members':{'E1':'" + ID + "'}}");

    // With the one that asks who is in it.
    assertEquals(3, plan(MemberKind.GROUP, NOTHING, NOTHING, inputs).calls(Memberships.DEFAULTS));
  }

  @Test
  void title_roleInDivisions_namesThem() {
    Struct inputs = Props.of("{'role':'Agent','divisions':['B','A'],'members':{}}");

    assertEquals("role Agent in A, B", plan(MemberKind.ROLE, NOTHING, NOTHING, inputs).title());
  }
}
