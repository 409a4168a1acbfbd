package dev.userfleet.redis;

import static dev.userfleet.redis.Stores.KEY;
import static dev.userfleet.redis.Stores.LIFETIME;
import static dev.userfleet.redis.Stores.failure;
import static dev.userfleet.redis.Stores.swap;
import static dev.userfleet.redis.Stores.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.board.SharedStore.Reading;
import dev.userfleet.time.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresRedis
class RedisStoreTest {
  @TempDir static Path folder;
  private static TestRedis redis;

  private final Stores stores = new Stores();

  @BeforeAll
  static void start() {
    redis = TestRedis.start(folder);
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void empty() {
    redis.ask("FLUSHALL");
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void read_noValue_emptyVersion() {
    Reading reading = told(stores.of(redis.url()).read(KEY));

    assertEquals("", reading.version());
    assertEquals("", reading.value());
  }

  @Test
  void swap_versionThatWasRead_written() {
    RedisStore store = stores.of(redis.url());

    assertEquals("one", told(swap(store, "", "a:1", "one")).value());
    assertEquals("a:2", told(swap(store, "a:1", "a:2", "two ä\n\"€")).version());

    Reading seen = told(stores.of(redis.url()).read(KEY));
    assertEquals("a:2", seen.version());
    assertEquals("two ä\n\"€", seen.value());
  }

  @Test
  void swap_anotherVersionMeanwhile_answersThatAndWritesNothing() {
    RedisStore store = stores.of(redis.url());
    Reading unused = told(swap(store, "", "b:1", "theirs"));

    for (String read : List.of("", "a:1")) {
      Reading answer = told(swap(store, read, "a:2", "mine"));

      assertEquals("b:1", answer.version());
      assertEquals("theirs", answer.value());
    }
    assertEquals("theirs", told(store.read(KEY)).value());
  }

  @Test
  void swap_goneMeanwhile_answersEmptyAndWritesNothing() {
    RedisStore store = stores.of(redis.url());
    Reading unused = told(swap(store, "", "a:1", "mine"));
    redis.ask("FLUSHALL");

    assertEquals("", told(swap(store, "a:1", "a:2", "mine")).version());
    assertEquals("", told(store.read(KEY)).version());
  }

  @Test
  void swap_lifetimeOver_forgotten() {
    RedisStore store = stores.of(redis.url());

    Reading unused = told(store.swap(KEY, "", "a:1", "brief", Duration.ofMillis(1)));
    Stores.rest();

    assertEquals("", told(store.read(KEY)).version());
    assertEquals("a:2", told(store.swap(KEY, "", "a:2", "long", LIFETIME)).version());
    assertTrue(Long.parseLong(redis.ask("PTTL", KEY).substring(1)) > 500_000);
  }

  @Test
  void swap_emptyVersion_refused() {
    RedisStore store = stores.of(redis.url());

    assertThrows(IllegalArgumentException.class, () -> swap(store, "", "", "value"));
  }

  /** The one clock that all runs share, whatever theirs show. */
  @Test
  void read_membersClockAMinuteOff_tellsTheServers() {
    Timing right = Timing.system();
    Timing late = new Timing(() -> right.now().minusSeconds(60), right.scheduler(), right.random());

    Instant now = told(stores.of(redis.url(), late).read(KEY)).now();

    Instant after = told(stores.of(redis.url()).read(KEY)).now();
    assertFalse(now.isAfter(after));
    assertTrue(Duration.between(now, right.now()).abs().compareTo(Duration.ofSeconds(30)) < 0);
  }

  @Test
  void call_otherStoreListens_heard() throws InterruptedException {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    RedisStore listening = stores.of(redis.url());
    RedisStore calling = stores.connected(redis.url());

    listening.listen(KEY, () -> heard.add("one"));
    listening.listen(KEY, () -> heard.add("other"));
    listening.listen("userfleet:{c:else}:board", () -> heard.add("else"));

    awaitCall(calling, heard, "one");
    awaitCall(calling, heard, "other");
    assertFalse(heard.contains("else"));
  }

  /** A call reaches whoever listens by then; when that is, only the server knows. */
  static void awaitCall(RedisStore calling, BlockingQueue<String> heard, String what)
      throws InterruptedException {
    for (int more = 100; more > 0; more--) {
      calling.call(KEY);
      for (String one = heard.poll(50, TimeUnit.MILLISECONDS); one != null; one = heard.poll()) {
        if (one.equals(what)) {
          return;
        }
      }
    }
    throw new AssertionError(what + " was never heard");
  }

  @Test
  void close_openFutures_failAtOnce() {
    RedisStore store = stores.connected(redis.url());
    redis.hang();
    try {
      CompletableFuture<Reading> asked = store.read(KEY);
      store.close();

      assertTrue(asked.isCompletedExceptionally());
      assertTrue(failure(asked).contains("was closed by this run"));
      assertTrue(failure(store.read(KEY)).contains("was closed by this run"));
      store.call(KEY);
      store.close();
    } finally {
      redis.resume();
    }
  }

  @Test
  void threads_whileConnected_keepNoProcessAlive() {
    RedisStore unused = stores.connected(redis.url());

    assertEquals(
        List.of(),
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().contains("lettuce") && !thread.isDaemon())
            .toList());
  }

  /** Each of some stores counts one up, over and over, as a run that is refused reads again. */
  @Test
  void swap_severalStoresAtOnce_everyOneCountedOnce() {
    int members = 6;
    int each = 60;
    Random seeds = new Random(22);
    List<CompletableFuture<Integer>> counters =
        IntStream.range(0, members)
            .mapToObj(
                member -> {
                  RedisStore store = stores.of(redis.url());
                  Random random = new Random(seeds.nextLong());
                  return CompletableFuture.supplyAsync(
                      () -> new Counting(store, "m" + member, random).count(each));
                })
            .toList();

    int conflicts = counters.stream().mapToInt(Stores::told).sum();

    assertEquals(String.valueOf(members * each), told(stores.of(redis.url()).read(KEY)).value());
    assertTrue(conflicts > 0, "they never met, so nothing was shown");
  }

  /** One that counts in the store; what it reads never goes back. */
  private record Counting(RedisStore store, String name, Random random) {

    /** Answers how often somebody else was first. */
    int count(int times) {
      int conflicts = 0;
      int last = 0;
      Reading seen = told(store.read(KEY));
      for (int done = 0; done < times; ) {
        int value = seen.version().isEmpty() ? 0 : Integer.parseInt(seen.value());
        assertTrue(value >= last, "it went back from " + last + " to " + value);
        last = value;
        String version = name + ":" + done + ":" + conflicts;
        seen = told(Stores.swap(store, seen.version(), version, String.valueOf(value + 1)));
        if (seen.version().equals(version)) {
          done++;
        } else {
          conflicts++;
        }
        if (random.nextInt(5) == 0) {
          seen = told(store.read(KEY));
        }
      }
      return conflicts;
    }
  }
}
