package dev.userfleet.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlanTest {

  private static List<List<String>> steps(Plan plan) {
    return plan.steps().stream()
        .map(step -> step.stream().map(job -> job.stack() + " " + job.shard()).toList())
        .toList();
  }

  private static String refusal(Map<String, Integer> stacks, String base) {
    return String.valueOf(
        assertThrows(ShardsException.class, () -> Plan.of(Verb.up, stacks, base, 2)).getMessage());
  }

  @Test
  void of_nothingThereYet_allAtOnce() throws Exception {
    Plan plan = Plan.of(Verb.up, Map.of("prod", 0), "prod", 2);

    assertEquals(List.of(List.of("prod-shard-1 1/2", "prod-shard-2 2/2")), steps(plan));
    assertTrue(plan.isAtOnce(2));
    assertFalse(plan.isAtOnce(1));
  }

  /** Who is to take people over goes first, and who has nobody to keep goes last. */
  @Test
  void of_anotherNumber_gainersBeforeLosers() throws Exception {
    Map<String, Integer> stacks =
        Map.of("prod", 0, "prod-shard-1", 12, "prod-shard-2", 0, "prod-shard-4", 9, "dev", 3);

    assertEquals(
        List.of(
            List.of("prod-shard-2 2/3", "prod-shard-3 3/3"),
            List.of("prod-shard-1 1/3"),
            List.of("prod-shard-4 4/3")),
        steps(Plan.of(Verb.up, stacks, "prod", 3)));
    assertEquals(
        List.of(List.of("prod-shard-2 2/3", "prod-shard-1 1/3", "prod-shard-4 4/3")),
        steps(Plan.of(Verb.destroy, stacks, "prod", 3)));
  }

  @Test
  void only_oneOfThem_noneBesides() throws Exception {
    Plan plan = Plan.of(Verb.up, Map.of("prod", 0), "prod", 3);

    assertEquals(List.of(List.of("prod-shard-2 2/3")), steps(plan.only(2)));
    assertThrows(ShardsException.class, () -> plan.only(4));
  }

  @Test
  void of_noSuchStack_saysHowToMakeIt() {
    assertTrue(refusal(Map.of("dev", 0), "prod").contains("pulumi stack init prod"));
  }

  @Test
  void of_baseIsAShard_asksForTheOther() {
    assertTrue(refusal(Map.of("prod-shard-1", 0), "prod-shard-1").contains("is a shard itself"));
  }

  /** Its people would be made a second time. */
  @Test
  void of_baseHoldsPeople_saysHowItBecomesTheFirstShard() {
    String refusal = refusal(Map.of("prod", 40), "prod");

    assertTrue(
        refusal.contains(
            "pulumi stack rename prod-shard-1 --stack prod && pulumi stack init prod"
                + " --copy-config-from prod-shard-1"),
        refusal);
  }
}
