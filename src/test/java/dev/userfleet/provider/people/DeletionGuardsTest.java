package dev.userfleet.provider.people;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.config.ProviderSettings;
import dev.userfleet.provider.config.StoredGuards;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.former.Held;
import dev.userfleet.provider.people.Claims.Claim;
import dev.userfleet.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many people one run takes away, over all of the stack's providers. */
class DeletionGuardsTest {
  private static final String SALES = "urn:pulumi:dev::p::userfleet:index:UserFleet::sales";
  private static final String SERVICE = "urn:pulumi:dev::p::userfleet:index:UserFleet::service";

  private static final String SIX =
      IntStream.range(0, 6)
          .mapToObj(i -> "E%d (id%d@b.co)".formatted(i, i))
          .collect(Collectors.joining(", "));

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();

  /** The claims of another process hear of these through the run's file. */
  private Claims process() {
    return new Claims(new RunFile(folder, "dev", "127.0.0.1:4711", Instant.EPOCH));
  }

  private Guards guards(String settings, Claims claims) {
    ProviderSettings stored = ProviderSettings.of(Props.of(settings), Map.of());
    return new Guards(stored, claims, new StoredGuards(folder, "", stored));
  }

  private static String urn(int person) {
    return "urn:pulumi:dev::p::userfleet:index:UserFleet$userfleet:index:User::E" + person;
  }

  private static Held held(int person) {
    String id = "id" + person;
    return new Held(urn(person), "E" + person, id, id + "@b.co", false, "N", /* active= */ true);
  }

  /** A stack of so many people, of whom the first ones are in sales and the rest in service. */
  private static FormerState state(int people, int inSales) {
    Map<String, Held> all = new LinkedHashMap<>();
    Map<String, Set<String>> fleets = new LinkedHashMap<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      all.put(urn(i), held(i));
      ids.add("id" + i);
    }
    fleets.put(SALES, Set.copyOf(ids.subList(0, inSales)));
    if (inSales < people) {
      fleets.put(SERVICE, Set.copyOf(ids.subList(inSales, people)));
    }
    return new FormerState(
        all, fleets, Set.of(), Map.of(), Map.of(), Set.of(), /* isFleetAlone= */ true);
  }

  private static FormerState state(int people) {
    return state(people, people);
  }

  /** Those from the one to before the other. */
  private static List<Claim> rows(int from, int to) {
    return rows(from, to, /* leave= */ 0);
  }

  private static List<Claim> rows(int from, int to, int leave) {
    List<Claim> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(
          new Claim(
              urn(i),
              "id" + i + "@b.co",
              Optional.of("id" + i),
              /* leaves= */ i < leave,
              Optional.empty(),
              Optional.empty()));
    }
    return rows;
  }

  private Optional<String> judged(String settings, FormerState state, List<Claim> rows) {
    Claims claims = process();
    claims.declare(SALES, rows);
    return judged(settings, claims, state);
  }

  private Optional<String> judged(String settings, Claims claims, FormerState state) {
    Guards guards = guards(settings, claims);
    CompletableFuture<List<String>> judged =
        new OtherFleets(claims, time).refused(() -> guards.refusal(state).stream().toList());
    time.runUntilIdle();
    return judged.join().stream().findFirst();
  }

  // ---- before anything is registered

  @Test
  void refusal_moreThanHalfOfALargeFleet_refusedWithTheLineThatAllowsIt() {
    assertEquals(
        Optional.of(
            "more than half of a fleet would be deleted, 6 of 11: "
                + SIX
                + ". If they are meant to go: pulumi config set userfleet:maxDeletes 6"),
        judged("{}", state(11), rows(6, 11)));
  }

  @Test
  void refusal_moreThanHalfByDeactivation_saysSo() {
    assertEquals(
        Optional.of(
            "more than half of a fleet would be deleted, 6 of 10 by deactivation: "
                + SIX
                + ". If they are meant to go: pulumi config set userfleet:maxDeletes 6"),
        judged("{'onDestroy': 'deactivate'}", state(10), rows(6, 10)));
  }

  @Test
  void refusal_moreThanHalfWithRowsThatDeactivate_saysSo() {
    assertEquals(
        Optional.of(
            "more than half of a fleet would be deleted or deactivated, 6 of 10: "
                + SIX
                + ". If they are meant to go: pulumi config set userfleet:maxDeletes 6"),
        judged("{}", state(10), rows(0, 10, /* leave= */ 6)));
  }

  /** However they go, half of a large fleet may and one more may not. */
  @ParameterizedTest
  @ValueSource(strings = {"delete", "deactivate", "retain"})
  void refusal_anyMixOfDeletedAndDeactivated_moreThanHalfIsRefused(String onDestroy) {
    for (int people : List.of(1, 9, 10, 11, 16)) {
      for (int deleted = 0; deleted <= people; deleted++) {
        for (int deactivated = 0; deactivated <= people - deleted; deactivated++) {
          int counted = deactivated + (onDestroy.equals("retain") ? 0 : deleted);
          Path own = folder.resolve(people + "-" + deleted + "-" + deactivated);
          Claims claims = new Claims(new RunFile(own, "dev", "127.0.0.1:4711", Instant.EPOCH));
          claims.declare(SALES, rows(deleted, people, /* leave= */ deleted + deactivated));

          assertEquals(
              people >= 10 && counted * 2 > people,
              guards("{'onDestroy': '" + onDestroy + "'}", claims)
                  .refusal(state(people))
                  .isPresent(),
              () -> counted + " of " + people);
        }
      }
    }
  }

  @Test
  void refusal_halfOfTwoFleets_theLineAllowsBoth() {
    Claims claims = process();
    claims.declare(SALES, rows(6, 10));
    claims.declare(SERVICE, rows(17, 20));

    assertTrue(
        judged("{}", claims, state(20, 10)).orElseThrow().endsWith("userfleet:maxDeletes 13"));
  }

  @Test
  void refusal_halfOfALargeFleet_passes() {
    assertEquals(Optional.empty(), judged("{}", state(10), rows(5, 10)));
  }

  @Test
  void refusal_allOfASmallFleet_passes() {
    assertEquals(Optional.empty(), judged("{}", state(9), List.of()));
  }

  @Test
  void refusal_allOfALargeFleetThatIsRetained_passes() {
    assertEquals(Optional.empty(), judged("{'onDestroy': 'retain'}", state(20), List.of()));
  }

  @Test
  void refusal_asManyAsAreAllowed_passes() {
    assertEquals(Optional.empty(), judged("{'maxDeletes': '6'}", state(11), rows(6, 11)));
  }

  @Test
  void refusal_oneMoreThanIsAllowed_refusedWithTheNumberThatAllowsIt() {
    assertEquals(
        Optional.of(
            "maxDeletes: this run would delete or deactivate 3 users, and the stack's configuration"
                + " allows 2: E0 (id0@b.co), E1 (id1@b.co), E2 (id2@b.co). If they are meant to go:"
                + " pulumi config set userfleet:maxDeletes 3"),
        judged("{'maxDeletes': '2'}", state(5), rows(3, 5)));
  }

  /** Whoever reads the comment has to see whom it is about, and not five hundred names. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 11, 57})
  void refusal_anyNumberOfPeople_tenAreNamed(int gone) {
    String told =
        judged("{'maxDeletes': '0'}", state(60), rows(gone, 60, /* leave= */ 60)).orElseThrow();

    assertEquals(10, told.split("@b\\.co\\)", -1).length - 1, told);
    assertTrue(told.contains(") and 50 more. If they are meant to go"), told);
  }

  @Test
  void refusal_secretEmail_isNotNamed() {
    FormerState state =
        new FormerState(
            Map.of(
                urn(0), new Held(urn(0), "E0", "id0", "hush@b.co", /* hidden= */ true, "N", true)),
            Map.of(SALES, Set.of("id0")),
            Set.of(),
            Map.of(),
            Map.of(),
            Set.of(),
            /* isFleetAlone= */ true);

    assertTrue(
        judged("{'maxDeletes': '0'}", state, List.of()).orElseThrow().contains("allows 0: E0. If"));
  }

  @Test
  void refusal_rowsThatDeactivate_countedToo() {
    assertTrue(judged("{'maxDeletes': '2'}", state(5), rows(1, 5, /* leave= */ 3)).isPresent());
    assertFalse(judged("{'maxDeletes': '3'}", state(5), rows(1, 5, /* leave= */ 3)).isPresent());
  }

  @Test
  void refusal_retainedAndDeactivated_onlyTheSecondCount() {
    String settings = "{'maxDeletes': '1', 'onDestroy': 'retain'}";

    assertFalse(judged(settings, state(9), rows(4, 9)).isPresent());
    assertTrue(judged(settings, state(9), rows(4, 9, /* leave= */ 6)).isPresent());
  }

  @Test
  void refusal_peopleUnderOtherKeys_doNotGo() {
    List<Claim> renamed =
        rows(0, 12).stream()
            .map(
                row ->
                    new Claim(
                        row.urn() + "x",
                        row.email(),
                        row.id(),
                        false,
                        Optional.empty(),
                        Optional.empty()))
            .toList();

    assertEquals(Optional.empty(), judged("{'maxDeletes': '0'}", state(12), renamed));
  }

  @Test
  void refusal_nothingToRefuse_answeredAtOnce() {
    Claims claims = process();
    claims.declare(SALES, rows(0, 3));

    assertEquals(Optional.empty(), judged("{'maxDeletes': '0'}", claims, state(3)));
    assertEquals(Duration.ZERO, time.elapsed());
  }

  @Test
  void refusal_rowsThatGoOnInAnotherFleetAMomentLater_waitedFor() {
    Claims claims = process();
    claims.declare(SALES, List.of());
    time.after(Duration.ofMillis(1900), () -> process().declare(SERVICE, rows(0, 5)));

    assertEquals(Optional.empty(), judged("{'maxDeletes': '0'}", claims, state(5, 4)));
    assertEquals(Duration.ofSeconds(2), time.elapsed());
  }

  @Test
  void refusal_rowsThatGoOnNowhere_refusedAfterTwoSeconds() {
    assertTrue(judged("{'maxDeletes': '0'}", state(5, 4), rows(0, 3)).isPresent());
    assertEquals(Duration.ofSeconds(2), time.elapsed());
  }

  @Test
  void refusal_fleetOfAnotherProcess_itsLeaversAreCounted() {
    process().declare(SERVICE, rows(5, 6));

    assertTrue(judged("{'maxDeletes': '2'}", state(8, 4), rows(0, 3)).isPresent());
  }

  @Test
  void refusal_fleetThatIsNotDeclaredYet_notCounted() {
    assertEquals(Optional.empty(), judged("{'maxDeletes': '1'}", state(8, 4), rows(0, 3)));
  }

  // ---- when the first is to be deleted

  private static void up(Claims claims, List<Claim> rows) {
    claims.declare(SALES, rows);
    claims.check(urn(99), "new@b.co");
  }

  private static String refused(Guards guards, Optional<FormerState> state) {
    return String.valueOf(
        assertThrows(ProviderFault.class, () -> guards.begin(urn(0), state)).getMessage());
  }

  @Test
  void begin_nothingConfiguredAndNoState_passes() {
    assertDoesNotThrow(() -> guards("{}", process()).begin(urn(0), Optional.empty()));
  }

  @Test
  void begin_destroyUnderMaxDeletes_refusedWhole() {
    assertEquals(
        "maxDeletes guards this stack against a destroy, of everybody or of some. If one is meant:"
            + " pulumi config rm userfleet:maxDeletes, and then pulumi destroy --run-program."
            + " Nobody was deleted",
        refused(guards("{'maxDeletes': '100'}", process()), Optional.empty()));
  }

  @Test
  void begin_destroyOfALargeFleetThatIsNotGuarded_passes() {
    Claims claims = process();
    claims.declare(SALES, rows(0, 20));

    assertDoesNotThrow(() -> guards("{}", claims).begin(urn(0), Optional.of(state(20))));
  }

  /** An up of an empty roster is no destroy: the number says what is meant. */
  @Test
  void begin_emptyRosterAndAsManyAreAllowed_passes() {
    Claims claims = process();
    claims.declare(SALES, List.of());

    assertDoesNotThrow(
        () -> guards("{'maxDeletes': '14'}", claims).begin(urn(0), Optional.of(state(14))));
    assertTrue(
        refused(guards("{'maxDeletes': '13'}", claims), Optional.of(state(14)))
            .contains("would delete or deactivate 14 users"));
  }

  @Test
  void begin_fleetTakenOutOfTheProgram_refused() {
    Claims claims = process();
    claims.check(urn(99), "new@b.co");

    assertTrue(
        refused(guards("{}", claims), Optional.of(state(12)))
            .startsWith("more than half of a fleet would be deleted, 12 of 12: E0 (id0@b.co), "));
  }

  /** No Construct comes, and with it nobody tells whom the state holds. */
  @Test
  void begin_onlyFleetTakenOutOfTheProgram_refusedWithTheLineThatAllowsIt() {
    Claims claims = process();
    claims.check("urn:pulumi:dev::p::userfleet:index:User::plain", "new@b.co");

    assertEquals(
        "the program declares no fleet any more, so everybody of it would be"
            + " deleted. If they are meant to go: pulumi config set userfleet:maxDeletes NUMBER."
            + " Nobody was deleted",
        refused(guards("{}", claims), Optional.empty()));
    assertDoesNotThrow(() -> guards("{'maxDeletes': '1'}", claims).begin(urn(0), Optional.empty()));
  }

  @Test
  void begin_userOutsideOfFleetsTakenOut_passes() {
    Claims claims = process();
    claims.check("urn:pulumi:dev::p::userfleet:index:User::plain", "new@b.co");

    assertDoesNotThrow(
        () ->
            guards("{}", claims)
                .begin("urn:pulumi:dev::p::userfleet:index:User::old", Optional.empty()));
  }

  /** Its first up was cut off, so it never gave its ids out. */
  @Test
  void begin_fleetThatWasNeverWholeTakenOutOfTheProgram_refused() {
    FormerState known = state(12, 1);
    FormerState state =
        new FormerState(
            known.people(),
            Map.of(SALES, Set.of("id0"), SERVICE, Set.of()),
            Set.of(),
            Map.of(),
            Map.of(),
            Set.of(),
            false);
    Claims claims = process();
    up(claims, rows(0, 1));

    assertTrue(
        refused(guards("{}", claims), Optional.of(state))
            .startsWith("more than half of a fleet would be deleted, 11 of 11: E1 (id1@b.co), "));
  }

  @Test
  void begin_peopleOutsideOfFleets_countedToo() {
    FormerState fleet = state(5, 4);
    FormerState state =
        new FormerState(
            fleet.people(),
            Map.of(SALES, Set.of("id0")),
            Set.of(),
            Map.of(),
            Map.of(),
            Set.of(),
            true);
    Claims claims = process();
    up(claims, rows(0, 2));

    assertTrue(
        refused(guards("{'maxDeletes': '2'}", claims), Optional.of(state))
            .contains("would delete or deactivate 3 users"));
  }

  @Test
  void begin_asManyAsAreAllowed_eachPasses() {
    Claims claims = process();
    up(claims, rows(2, 5));
    Guards guards = guards("{'maxDeletes': '2'}", claims);

    assertDoesNotThrow(() -> guards.begin(urn(0), Optional.of(state(5))));
    assertDoesNotThrow(() -> guards.begin(urn(0), Optional.of(state(5))));
  }

  @Test
  void begin_oneTooMany_notEvenTheFirst() {
    Claims claims = process();
    up(claims, rows(3, 5));

    assertTrue(
        refused(guards("{'maxDeletes': '2'}", claims), Optional.of(state(5)))
            .endsWith("userfleet:maxDeletes 3. Nobody was deleted"));
  }

  @Test
  void begin_withoutAState_stopsAtTheNumber() {
    Claims claims = process();
    claims.check(urn(99), "new@b.co");
    Guards guards = guards("{'maxDeletes': '1'}", claims);

    assertDoesNotThrow(() -> guards.begin(urn(0), Optional.empty()));
    assertEquals(
        "maxDeletes: this run has begun as many deletions as the stack's configuration allows, 1;"
            + " nothing more is deleted. If the rest is meant too: pulumi config set"
            + " userfleet:maxDeletes NUMBER",
        refused(guards, Optional.empty()));
  }
}
