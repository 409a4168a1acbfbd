package dev.userfleet.redis;

import static dev.userfleet.redis.Stores.KEY;
import static dev.userfleet.redis.Stores.failure;
import static dev.userfleet.redis.Stores.swap;
import static dev.userfleet.redis.Stores.told;
import static dev.userfleet.redis.Stores.untilTold;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than one server by itself: a cluster, and a primary that sentinels know. */
@RequiresRedis
class RedisKindsTest {
  @TempDir Path folder;

  private final Stores stores = new Stores();

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void swap_cluster_writesAndCallsAndComesBack() throws InterruptedException {
    try (TestRedis redis = TestRedis.start(folder, "--cluster-enabled", "yes")) {
      makeCluster(redis);
      BlockingQueue<String> heard = new LinkedBlockingQueue<>();
      RedisStore store = stores.connected(cluster(redis));

      store.listen(KEY, () -> heard.add("called"));
      assertEquals("a:1", told(swap(store, "", "a:1", "one")).version());
      RedisStoreTest.awaitCall(store, heard, "called");

      redis.ask("CLIENT", "KILL", "TYPE", "normal");
      assertEquals("a:1", untilTold(store).version());
    }
  }

  /** Its nodes say why, and the client says that it has found no cluster. */
  @Test
  void ready_clusterWithAnotherPassword_saysWhatToSet() {
    try (TestRedis redis = TestRedis.start(folder, "--cluster-enabled", "yes")) {
      redis.ask("ACL", "SETUSER", "default", "resetpass", ">right");
      RedisStore store = stores.of(cluster(redis).replace("//", "//:wrong@"));

      String said = failure(store.ready(KEY));

      assertTrue(said.contains("User and password do not fit; set it: pulumi config set"), said);
    }
  }

  @Test
  void swap_primaryOfSentinels_written() throws Exception {
    try (TestRedis redis = TestRedis.start(folder)) {
      Path file = folder.resolve("sentinel.conf");
      Files.writeString(
          file, "sentinel monitor fleet 127.0.0.1 %d 1\nbind 127.0.0.1\n".formatted(redis.port()));
      try (TestRedis sentinel =
          TestRedis.start(folder, file.toString(), "--sentinel", "--port", "PORT")) {
        RedisStore store =
            stores.of("redis-sentinel://127.0.0.1:%d/0#fleet".formatted(sentinel.port()));

        assertEquals("a:1", told(swap(store, "", "a:1", "one")).version());
        assertEquals("a:1", told(stores.of(redis.url()).read(KEY)).version());

        redis.restart();
        assertEquals("", untilTold(store).version());
      }
    }
  }

  private static void makeCluster(TestRedis redis) {
    String[] slots = new String[16_384 + 2];
    slots[0] = "CLUSTER";
    slots[1] = "ADDSLOTS";
    for (int slot = 0; slot < 16_384; slot++) {
      slots[slot + 2] = String.valueOf(slot);
    }
    redis.ask(slots);
    while (!redis.ask("CLUSTER", "INFO").contains("cluster_state:ok")) {
      Stores.rest();
    }
  }

  private static String cluster(TestRedis redis) {
    return "redis://127.0.0.1:%1$d,127.0.0.1:%1$d".formatted(redis.port());
  }
}
