package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.shard.Moves;
import dev.userfleet.shard.Shard;
import dev.userfleet.simulator.settings.SimulatorSettings;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Resource.RegisterResourceRequest;

/** The provider of the first of two shards, by the wire. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShardsTest {
  private static final String OWN = "dev-shard-1";
  private static final String OTHER = "dev-shard-2";
  private static final Shard SHARD = new Shard(1, 2);

  /** Two keys of this shard's share, and two of the other's. */
  private static final List<String> MINE = keys(1);

  private static final List<String> THEIRS = keys(2);

  private final Fixture fixture =
      Fixture.of(
          SimulatorSettings.DEFAULTS.withLimit(null), Map.of("USERFLEET_MANAGER_WAIT", "0s"));

  private static List<String> keys(int shard) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "E" + i)
        .filter(key -> SHARD.of(key) == shard)
        .limit(2)
        .toList();
  }

  @BeforeEach
  void configure() {
    fixture.stack(OWN);
    fixture.configure("shard", "1/2");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String row(String key, String... more) {
    return "{'key': '"
        + key
        + "', 'email': '"
        + key
        + "@b.co', 'name': 'N "
        + key
        + "'"
        + String.join("", more)
        + "}";
  }

  private static String users(String... rows) {
    return "{'users': [" + String.join(", ", rows) + "]}";
  }

  private static String urn(String key) {
    return Urns.inStack(Fixture.urn(key), OWN);
  }

  private static Struct person(String key, String id) {
    return Props.of(
        "{'userId': '" + id + "', 'email': '" + key + "@b.co', 'name': 'N " + key + "'}");
  }

  /** A stack's state: key, id, key, id. */
  private static Struct state(String stack, String... keysAndIds) {
    Struct.Builder inStack = Struct.newBuilder();
    String number = stack.replaceFirst(".*-", "");
    inStack.putFields(
        Urns.top(stack, "userfleet", Urns.PROVIDER_TYPE, "default"),
        Value.newBuilder()
            .setStructValue(Props.of("{'outputs': {'shard': '" + number + "/2'}}"))
            .build());
    for (int i = 0; i < keysAndIds.length; i += 2) {
      FleetState.of(
              Map.of("fleet", Map.of(keysAndIds[i], person(keysAndIds[i], keysAndIds[i + 1]))))
          .getFieldsMap()
          .forEach((urn, value) -> inStack.putFields(Urns.inStack(urn, stack), value));
    }
    return inStack.build();
  }

  private List<String> registered() {
    List<String> names =
        new ArrayList<>(
            fixture.engine.registered().stream().map(RegisterResourceRequest::getName).toList());
    names.remove("fleet");
    return names.stream().sorted().toList();
  }

  private static String refusal(Runnable call) {
    return String.valueOf(
        assertThrows(StatusRuntimeException.class, call::run).getStatus().getDescription());
  }

  private CreateResponse made(String key) {
    return fixture.create(urn(key), "{'email': '" + key + "@b.co', 'name': 'N " + key + "'}");
  }

  @Test
  void construct_wholeRoster_registersItsShareOnly() {
    fixture.construct(
        "fleet", users(row(MINE.get(0)), row(MINE.get(1)), row(THEIRS.get(0)), row(THEIRS.get(1))));

    assertEquals(MINE.stream().sorted().toList(), registered());
  }

  @Test
  void construct_emailTwiceOverTwoShards_isOneRostersFault() {
    String twice = row(THEIRS.get(0)).replace(THEIRS.get(0) + "@", MINE.get(0) + "@");

    assertTrue(
        refusal(() -> fixture.construct("fleet", users(row(MINE.get(0)), twice)))
            .contains("has the e-mail of"));
  }

  @Test
  void create_personOfAnotherShard_isTakenOverWithoutAPost() {
    CreateResponse user = made(MINE.get(0));
    fixture.engine.holds(Optional.of(Struct.getDefaultInstance()));
    fixture.engine.holds(OTHER, state(OTHER, MINE.get(0), user.getId()));
    Fixture next = fixture;
    next.configure("shard", "1/2");
    next.construct("fleet", users(row(MINE.get(0))));

    String title = "{'email': '%1$s@b.co', 'name': 'N %1$s', 'title': 'Agent'}";
    CreateResponse taken = next.create(urn(MINE.get(0)), title.formatted(MINE.get(0)));

    assertEquals(user.getId(), taken.getId());
    assertEquals(1, next.calls("POST /api/v2/users"));
    assertEquals(
        "Agent", Wire.bare(taken.getProperties().getFieldsOrThrow("title")).getStringValue());
  }

  /** The report had told to remove the stack between: nobody read the one behind it any more. */
  @Test
  void create_personOfAShardGivenUpBehindAGap_isTakenOverWithoutAPost() {
    CreateResponse user = made(MINE.get(0));
    fixture.engine.holds(Optional.of(Struct.getDefaultInstance()));
    String last = "dev-shard-" + Shard.MOST;
    fixture.engine.holds(last, state(last, MINE.get(0), user.getId()));
    fixture.configure("shard", "1/2");
    fixture.construct("fleet", users(row(MINE.get(0))));

    String marries = "{'email': 'new@b.co', 'name': 'N " + MINE.get(0) + "'}";
    assertEquals(user.getId(), fixture.create(urn(MINE.get(0)), marries).getId());
    assertEquals(1, fixture.calls("POST /api/v2/users"));
  }

  @Test
  void construct_otherShardHasNotTakenOverYet_staysRegistered() {
    fixture.engine.holds(Optional.of(state(OWN, THEIRS.get(0), "id-1")));

    fixture.construct("fleet", users(row(THEIRS.get(0))));

    assertEquals(List.of(THEIRS.get(0)), registered());
    assertTrue(
        fixture.engine.logs().stream().anyMatch(line -> line.contains(Moves.STAYS)),
        fixture.engine.logs()::toString);
  }

  @Test
  void delete_otherShardHasTakenOver_isNoCall() {
    CreateResponse user = made(THEIRS.get(0));
    fixture.engine.holds(Optional.of(state(OWN, THEIRS.get(0), user.getId())));
    fixture.engine.holds(OTHER, state(OTHER, THEIRS.get(0), user.getId()));
    fixture.configure("shard", "1/2", "maxDeletes", "0");
    fixture.construct("fleet", users(row(THEIRS.get(0)), row(MINE.get(0))));

    assertEquals(List.of(MINE.get(0)), registered());
    assertDoesNotThrow(() -> fixture.delete(urn(THEIRS.get(0)), user));
    assertEquals(0, fixture.calls("DELETE /api/v2/users/{userId}"));
  }

  /** A destroy runs no program, and so reads no other shard's state. */
  @Test
  void delete_destroyOfSomebodyWhoseShareIsAnothers_refused() {
    CreateResponse theirs = made(THEIRS.get(0));
    CreateResponse mine = made(MINE.get(0));
    fixture.configure("shard", "1/2");

    String refusal = refusal(() -> fixture.delete(urn(THEIRS.get(0)), theirs));
    assertDoesNotThrow(() -> fixture.delete(urn(MINE.get(0)), mine));

    assertTrue(refusal.contains("her share is that of " + OTHER), refusal);
    assertEquals(1, fixture.calls("DELETE /api/v2/users/{userId}"));
  }

  /** Somebody else's account under a key that went to another shard is nobody's to delete. */
  @Test
  void delete_keyIsOfAnotherUserElsewhere_refused() {
    fixture.engine.holds(Optional.of(state(OWN, THEIRS.get(0), "id-old")));
    fixture.engine.holds(OTHER, state(OTHER, THEIRS.get(0), "id-new"));
    fixture.construct("fleet", users(row(THEIRS.get(0)), row(MINE.get(0))));
    CreateResponse old = CreateResponse.newBuilder().setId("id-old").build();

    assertTrue(
        refusal(() -> fixture.delete(urn(THEIRS.get(0)), old))
            .contains("her key is declared, and its user is another one in " + OTHER));
  }

  @Test
  void construct_managerOfAnotherShard_isNamedByIdOfItsState() {
    fixture.engine.holds(OTHER, state(OTHER, THEIRS.get(0), "id-boss"));

    fixture.construct(
        "fleet",
        users(row(THEIRS.get(0)), row(MINE.get(0), ", 'manager': '" + THEIRS.get(0) + "@b.co'")));

    assertEquals(
        "id-boss",
        fixture
            .engine
            .registered(MINE.get(0))
            .getObject()
            .getFieldsOrThrow("manager")
            .getStringValue());
  }

  @Test
  void construct_managerWhomTheOrgHasByNow_isFound() {
    String boss = made(THEIRS.get(0)).getId();

    fixture.construct(
        "fleet",
        users(row(THEIRS.get(0)), row(MINE.get(0), ", 'manager': '" + THEIRS.get(0) + "@b.co'")));

    assertEquals(
        boss,
        fixture
            .engine
            .registered(MINE.get(0))
            .getObject()
            .getFieldsOrThrow("manager")
            .getStringValue());
  }

  /** All else is done, and one message says where to go on. */
  @Test
  void construct_managerWhomNobodyMade_leftOutAndTold() {
    String refusal =
        refusal(
            () ->
                fixture.construct(
                    "fleet",
                    users(
                        row(THEIRS.get(0)),
                        row(MINE.get(0), ", 'manager': '" + THEIRS.get(0) + "@b.co'"),
                        row(MINE.get(1)))));

    assertTrue(refusal.startsWith("1 person was left without a manager, "), refusal);
    assertTrue(refusal.contains(OTHER + ": " + MINE.get(0)), refusal);
    assertEquals(MINE.stream().sorted().toList(), registered());
    assertFalse(fixture.engine.registered(MINE.get(0)).getObject().containsFields("manager"));
  }

  @Test
  void construct_otherStateCannotBeRead_nothingIsRegistered() {
    fixture.engine.holds(Optional.empty());

    String refusal = refusal(() -> fixture.construct("fleet", users(row(MINE.get(0)))));

    assertTrue(refusal.contains("the engine does not tell whom "), refusal);
    assertEquals(List.of(), registered());
  }

  @Test
  void configure_stackOfAnotherName_refusedWithTheNames() {
    String refusal = refusal(() -> fixture.configure("shard", "2/2"));

    assertTrue(refusal.contains("NAME-shard-1 to NAME-shard-2"), refusal);
  }

  @Test
  void configure_previewOfAnotherNumber_winsOverTheSetting() {
    try (Fixture preview =
        Fixture.of(SimulatorSettings.DEFAULTS.withLimit(null), Map.of(Shard.PREVIEWED, "1/1"))) {
      preview.stack(OWN);
      preview.configure("shard", "1/2");
      preview.construct("fleet", users(row(MINE.get(0)), row(THEIRS.get(0))));

      assertEquals(3, preview.engine.registered().size());
    }
  }

  @Test
  void checkConfig_orgInsideTheProvider_refused() {
    String reason =
        fixture.checkConfig("{'shard': '1/2', 'simulator': 'true'}").getFailures(0).getReason();

    assertTrue(reason.contains("an org inside the provider is one stack's alone"), reason);
  }

  @Test
  void checkConfig_noShard_refused() {
    String reason = fixture.checkConfig("{'shard': '0/2'}").getFailures(0).getReason();

    assertTrue(reason.contains("such as 3/8"), reason);
  }
}
