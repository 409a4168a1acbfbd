package dev.userfleet.redis;

import static dev.userfleet.redis.Stores.KEY;
import static dev.userfleet.redis.Stores.failure;
import static dev.userfleet.redis.Stores.swap;
import static dev.userfleet.redis.Stores.told;
import static dev.userfleet.redis.Stores.untilTold;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.board.SharedStore.Reading;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the server, and what a store then says and does. */
@RequiresRedis
class RedisFaultsTest {
  private static final Pattern RUNS = Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)");

  @TempDir Path folder;
  private TestRedis redis;

  private final Stores stores = new Stores();

  @BeforeEach
  void start() {
    redis = TestRedis.start(folder);
  }

  @AfterEach
  void close() {
    stores.close();
    redis.close();
  }

  @Test
  void read_nobodyThere_saysSoAndFindsTheServerOnceItIs() {
    redis.kill();
    RedisStore store = stores.of(redis.url());

    assertTrue(
        failure(store.ready(KEY)).contains("127.0.0.1:" + redis.port() + " cannot be reached"));
    assertTrue(failure(store.read(KEY)).contains("cannot be reached"));

    redis.restart();
    assertEquals("", untilTold(store).version());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void swap_serverHangs_failsAndMayHaveHappenedOnce() {
    RedisStore store = stores.hasty(redis.url());
    Reading unused = told(swap(stores.of(redis.url()), "", "a:1", "one"));
    int before = runs();
    redis.hang();

    CompletableFuture<Reading> lost = swap(store, "a:1", "a:2", "two");
    assertTrue(failure(lost).contains("no answer within 300 ms"));
    // The next one makes another connection, which is greeted as late.
    assertTrue(failure(store.read(KEY)).contains("no answer within 300 ms"));
    redis.resume();

    assertTrue(Set.of("a:1", "a:2").contains(untilTold(store).version()));
    assertTrue(runs() - before <= 3, "something was sent twice");
  }

  @Test
  void swap_serverPauses_failsAndIsNotSentAgain() {
    RedisStore store = stores.hasty(redis.url());
    int before = runs();
    redis.ask("CLIENT", "PAUSE", "700");

    assertTrue(failure(swap(store, "", "a:1", "one")).contains("no answer within 300 ms"));

    assertTrue(Set.of("", "a:1").contains(untilTold(store).version()));
    assertTrue(runs() - before <= 2, "something was sent twice");
  }

  @Test
  void swap_killedWithOneUnanswered_failsAndTheNewServerNeverSeesIt() {
    RedisStore store = stores.connected(redis.url());
    redis.ask("CLIENT", "PAUSE", "60000");
    CompletableFuture<Reading> lost = swap(store, "", "a:1", "one");

    redis.kill();
    String unused = failure(lost);
    redis.restart();

    assertEquals("", untilTold(store).version());
    assertEquals("a:2", told(swap(store, "", "a:2", "two")).version());
  }

  @Test
  void swap_serverStartedAgain_findsItEmpty() {
    RedisStore store = stores.connected(redis.url());
    Reading unused = told(swap(store, "", "a:1", "one"));

    redis.restart();

    assertEquals("", untilTold(store).version());
    assertEquals("", told(swap(store, "a:1", "a:2", "two")).version());
    assertEquals("a:2", told(swap(store, "", "a:2", "two")).version());
  }

  @Test
  void read_everythingFlushed_emptyAgain() {
    RedisStore store = stores.connected(redis.url());
    Reading unused = told(swap(store, "", "a:1", "one"));

    redis.ask("FLUSHALL");

    assertEquals("", told(store.read(KEY)).version());
  }

  @Test
  void swap_scriptForgotten_sentAnew() {
    RedisStore store = stores.connected(redis.url());

    redis.ask("SCRIPT", "FLUSH");

    assertEquals("a:1", told(swap(store, "", "a:1", "one")).version());
  }

  @Test
  void read_connectionsKilled_makesOthersAndHearsAgain() throws InterruptedException {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    RedisStore store = stores.connected(redis.url());
    RedisStore other = stores.connected(redis.url());
    store.listen(KEY, () -> heard.add("called"));
    RedisStoreTest.awaitCall(other, heard, "called");

    for (String type : new String[] {"normal", "pubsub"}) {
      redis.ask("CLIENT", "KILL", "TYPE", type);
      heard.clear();

      // Whoever asks connects anew, and a run asks at each heartbeat. How soon either side sees
      // that its connection is gone is the system's affair.
      String again = null;
      for (int more = 100; again == null && more > 0; more--) {
        Reading unused = untilTold(store);
        Reading unusedToo = untilTold(other);
        other.call(KEY);
        again = heard.poll(50, TimeUnit.MILLISECONDS);
      }
      assertEquals("called", again, () -> "after the end of connections of type " + type);
    }
  }

  @Test
  void read_oneOfTwoConnectionsKilled_closesTheOtherAndMakesBothAnew() {
    RedisStore store = stores.connected(redis.url());
    store.listen(KEY, () -> {});
    Set<String> before = asking(store);
    redis.ask("CLIENT", "KILL", "TYPE", "pubsub");

    Set<String> after = before;
    for (int more = 100; !Collections.disjoint(before, after) && more > 0; more--) {
      after = asking(store);
    }

    assertTrue(Collections.disjoint(before, after), "the old connection stays");
  }

  /** The one connection that asks, once there is but one. */
  private Set<String> asking(RedisStore store) {
    Set<String> asking = Set.of();
    for (int more = 100; asking.size() != 1 && more > 0; more--) {
      Reading unused = untilTold(store);
      asking = connections();
      Stores.rest();
    }
    assertEquals(1, asking.size());
    return asking;
  }

  /** Those that do not listen, but for the one that asks this. */
  private Set<String> connections() {
    return redis
        .ask("CLIENT", "LIST", "TYPE", "normal")
        .lines()
        .filter(line -> !line.contains("cmd=client"))
        .map(line -> line.split(" ", 2)[0])
        .collect(Collectors.toSet());
  }

  @Test
  void swap_serverIsAReplica_saysWhomToName() {
    redis.ask("REPLICAOF", "127.0.0.1", "1");

    String said = failure(swap(stores.connected(redis.url()), "", "a:1", "one"));

    assertTrue(said.contains("Name the primary"), said);
  }

  /** How often the script has run. */
  private int runs() {
    Matcher calls = RUNS.matcher(redis.ask("INFO", "commandstats"));
    return calls.results().mapToInt(found -> Integer.parseInt(found.group(1))).sum();
  }
}
