package dev.userfleet.provider.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberClaimsTest {
  private final MemberClaims claims = new MemberClaims();

  /** Another fleet of the program has not said yet whom it declares. */
  @Test
  void ofOthers_onlyTheStateHasThem_areClaimed() {
    claims.remember(() -> Map.of("queue", Map.of("a", Set.of("1"), "b", Set.of("2"))));

    assertEquals(Set.of("2"), claims.ofOthers("queue", "a"));
  }

  @Test
  void ofOthers_thisRunHasLetThemGo_areFree() {
    claims.remember(() -> Map.of("queue", Map.of("b", Set.of("2"))));
    claims.declare("queue", "b", Set.of());

    assertEquals(Set.of(), claims.ofOthers("queue", "a"));
  }

  @Test
  void remember_afterTheRunHasSpoken_changesNothing() {
    claims.declare("queue", "b", Set.of());
    claims.remember(() -> Map.of("queue", Map.of("b", Set.of("2"))));

    assertEquals(Set.of(), claims.ofAll("queue"));
  }

  @Test
  void withdraw_madeAnewInThisRun_stays() {
    claims.remember(() -> Map.of("queue", Map.of("a", Set.of("1"), "b", Set.of("2"))));
    claims.declare("queue", "a", Set.of("3"));

    claims.withdraw("queue", "a");
    claims.withdraw("queue", "b");

    assertEquals(Set.of("3"), claims.ofAll("queue"));
  }
}
