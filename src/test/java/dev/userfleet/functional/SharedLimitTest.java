package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.redis.RequiresRedis;
import dev.userfleet.redis.TestRedis;
import dev.userfleet.simulator.settings.SimulatorSettings;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CreateResponse;

/** Two runs on one client, and a real Redis. */
@RequiresRedis
class SharedLimitTest {
  private static final int USERS = 30;
  private static final String RECEIVED = "total_connections_received:";
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  @TempDir Path folder;
  private TestRedis redis;
  private final Fixture one =
      Fixture.of(SimulatorSettings.read("{limit: 20/1s, limit-per: client}"), Map.of());

  @BeforeEach
  void start() {
    redis = TestRedis.start(folder);
  }

  @AfterEach
  void close() {
    one.close();
    redis.close();
  }

  /** That nothing is refused is shown under virtual time; here that they meet, and go on. */
  @Test
  void create_twoRunsAtOnce_eachTellsOfTheOther() throws Exception {
    one.configure("sharedLimit", redis.url());
    try (Fixture other = one.elsewhere("sharedLimit", redis.url())) {
      begin(one, other).forEach(SharedLimitTest::made);

      Future<?> unused = one.cancel();
      assertTrue(one.nextLog().contains(", beside 1 other run"));
    }
  }

  @Test
  void create_redisKilledAndStartedAgain_everybodyIsMadeOnce() throws Exception {
    one.configure("sharedLimit", redis.url());
    try (Fixture other = one.elsewhere("sharedLimit", redis.url())) {
      List<Future<CreateResponse>> made = begin(one, other);
      made(made.get(0));
      redis.restart();
      made.forEach(SharedLimitTest::made);
    }

    assertEquals(2 * USERS, one.org.stats().get("liveUsers").getAsInt());
  }

  @Test
  void create_nobodyThere_warnsOnceAndGoesOn() throws Exception {
    redis.kill();
    one.configure("sharedLimit", redis.url());

    assertFalse(one.create(ALICE).getId().isEmpty());

    String said = one.nextLog();
    assertTrue(
        said.contains(
            "the limit is not shared with other runs for now: 127.0.0.1:%d "
                .formatted(redis.port())),
        said);
  }

  @Test
  void create_nobodyThereAndRequired_refusedBeforeAnybodyIsChanged() {
    redis.kill();
    one.configure("sharedLimit", redis.url(), "sharedLimitMode", "require");

    StatusRuntimeException refused =
        assertThrows(StatusRuntimeException.class, () -> one.create(ALICE));

    String said = String.valueOf(refused.getStatus().getDescription());
    assertTrue(
        said.contains("nobody was changed, since userfleet:sharedLimitMode is require: 127.0.0.1:"),
        said);
    assertTrue(said.endsWith("pulumi config set userfleet:sharedLimitMode prefer"), said);
    assertEquals(0, one.calls("POST /api/v2/users"));
  }

  @Test
  void preview_sharedLimit_connectsToNobody() {
    int before = connections();
    one.configure("sharedLimit", redis.url(), "sharedLimitMode", "require");

    var unused = one.preview("team", "{'users': [" + ALICE.replace("{", "{'key': 'E1', ") + "]}");

    // The one that asks is one more.
    assertEquals(before + 1, connections());
  }

  private int connections() {
    return redis
        .ask("INFO", "stats")
        .lines()
        .filter(line -> line.startsWith(RECEIVED))
        .mapToInt(line -> Integer.parseInt(line.substring(RECEIVED.length())))
        .sum();
  }

  private static List<Future<CreateResponse>> begin(Fixture... runs) {
    List<Future<CreateResponse>> begun = new ArrayList<>();
    for (int run = 0; run < runs.length; run++) {
      for (int user = 0; user < USERS; user++) {
        String key = "r%du%d".formatted(run, user);
        begun.add(
            runs[run].createLater(
                key, "{'email': '%s@example.com', 'name': 'User %s'}".formatted(key, key)));
      }
    }
    return begun;
  }

  private static void made(Future<CreateResponse> user) {
    try {
      assertFalse(user.get(60, TimeUnit.SECONDS).getId().isEmpty());
    } catch (Exception e) {
      throw new AssertionError("was not made", e);
    }
  }
}
