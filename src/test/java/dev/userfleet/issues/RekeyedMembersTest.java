package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.members.MembersDiff;
import dev.userfleet.provider.members.MembersPlan;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A spreadsheet dropped the zeros of all keys. A preview told of 28 people who join and 28 who
 * leave each role and queue, the review of the same preview of none, and whoever had a ring was put
 * there by a call once more: what people are called was taken for who they are.
 */
class RekeyedMembersTest {
  private static final String ANN = "'c7b85093-1dc2-4973-8720-0dfae5a75e1e'";
  private static final String FAY = "'28b597e2-c3e7-42db-ad30-5498dda2fe4c'";
  private static final Struct BEFORE =
      queue("{'00001': " + ANN + ", '00006': " + FAY + "}", "{'00006': 2}");
  private static final Struct AFTER = queue("{'1': " + ANN + ", '6': " + FAY + "}", "{'6': 2}");

  private static Struct queue(String members, String rings) {
    return Props.of("{'queue': 'Support', 'members': " + members + ", 'rings': " + rings + "}");
  }

  private static MembersDiff diff(Struct outputs, Struct inputs, Struct news) {
    return MembersDiff.of(MemberKind.QUEUE, outputs, inputs, news, Set.of());
  }

  @Test
  void diff_zerosDropped_isNone() {
    MembersDiff diff = diff(BEFORE, BEFORE, AFTER);

    assertEquals(Map.of(), diff.changes());
    assertEquals("", diff.words());
  }

  @Test
  void plan_zerosDropped_isNothing() {
    assertTrue(
        MembersPlan.of(MemberKind.QUEUE, BEFORE, BEFORE, AFTER, Set.of()).isNothing(),
        "nobody is put into a ring where they stand");
  }

  /** The engine keeps outputs where nothing changes, and so the keys of before. */
  @Test
  void diff_oneLeavesAfterwards_isNamedByTheNewKey() {
    MembersDiff diff = diff(BEFORE, AFTER, queue("{'1': " + ANN + "}", "{}"));

    assertEquals(Set.of("6"), diff.leaving());
    assertEquals("1 person leaves", diff.words());
  }

  @Test
  void diff_zerosDroppedAsOneLeaves_oneLeaves() {
    assertEquals(
        "1 person leaves", diff(BEFORE, BEFORE, queue("{'1': " + ANN + "}", "{}")).words());
  }

  @Test
  void diff_ringChangesWithTheKey_isTheOneChange() {
    Struct moved = queue("{'1': " + ANN + ", '6': " + FAY + "}", "{'6': 3}");

    assertEquals(Set.of("rings[\"6\"]"), diff(BEFORE, BEFORE, moved).changes().keySet());
  }

  /** Two people who change places under their keys are still where they were. */
  @Test
  void diff_keysChangePlaces_isNone() {
    Struct swapped = queue("{'00006': " + ANN + ", '00001': " + FAY + "}", "{'00001': 2}");

    assertEquals(Map.of(), diff(BEFORE, BEFORE, swapped).changes());
  }

  @Test
  void diff_keyOfSomebodyElse_oneComesAndOneGoes() {
    Struct other =
        queue("{'00001': " + ANN + ", '00006': '00000000-0000-0000-0000-000000000001'}", "{}");

    MembersDiff diff = diff(BEFORE, BEFORE, other);

    assertEquals("1 person joins, 1 leaves", diff.words());
    assertEquals(Set.of("members[\"00006\"]"), diff.changes().keySet());
  }
}
