package dev.userfleet.redis;

import static dev.userfleet.redis.Stores.KEY;
import static dev.userfleet.redis.Stores.failure;
import static dev.userfleet.redis.Stores.swap;
import static dev.userfleet.redis.Stores.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, passwords and rights. */
@RequiresRedis
class RedisAccessTest {
  private static final String PASSWORD = "p@ss/w%rd 1";
  private static final String WRITTEN = "p%40ss%2Fw%25rd%201";

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

  @AfterEach
  void close() {
    redis.ask("ACL", "DELUSER", "userfleet");
    stores.close();
  }

  @Test
  void rights_asPrinted_areEnoughForEverything() throws InterruptedException {
    grant(rights());
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    RedisStore store = stores.connected(url("userfleet", WRITTEN));
    store.listen(KEY, () -> heard.add("called"));
    assertEquals("a:1", told(swap(store, "", "a:1", "one")).version());
    RedisStoreTest.awaitCall(store, heard, "called");

    assertEquals("", refusals());
    redis.ask("DEL", KEY);
  }

  /** Whoever reads the line shall find nothing in it that is there for no reason. */
  @Test
  void rights_withoutOneOfThem_areTooFew() throws InterruptedException {
    for (String right : rights()) {
      List<String> fewer = new ArrayList<>(rights());
      fewer.remove(right);
      grant(fewer);
      redis.ask("SCRIPT", "FLUSH");
      redis.ask("DEL", KEY);

      assertFalse(works(), right + " is not needed");
    }
  }

  private boolean works() throws InterruptedException {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try {
      RedisStore store = stores.of(url("userfleet", WRITTEN));
      store.ready(KEY).get(10, TimeUnit.SECONDS);
      store.listen(KEY, () -> heard.add("called"));
      swap(store, "", "a:1", "one").get(10, TimeUnit.SECONDS);
      swap(store, "a:1", "a:2", "two").get(10, TimeUnit.SECONDS);
      for (int more = 4; more > 0; more--) {
        store.call(KEY);
        if (heard.poll(50, TimeUnit.MILLISECONDS) != null) {
          return true;
        }
      }
      return false;
    } catch (Exception e) {
      return false;
    }
  }

  @Test
  void read_rightIsMissing_saysTheLineWithoutThePassword() {
    List<String> fewer = new ArrayList<>(rights());
    fewer.remove("+hmget");
    grant(fewer);
    RedisStore store = stores.of(url("userfleet", WRITTEN));

    String said = failure(store.read(KEY));

    assertTrue(said.contains("rights are too narrow; grant them: ACL SETUSER userfleet on"), said);
    assertSecret(said);
  }

  @Test
  void read_wrongPassword_saysWhatToSetWithoutIt() {
    redis.ask("ACL", "SETUSER", "default", "resetpass", ">" + PASSWORD);
    redis.login(PASSWORD);
    try {
      for (String given : List.of("other-secret-word", "")) {
        String said = failure(stores.of(url("", given)).ready(KEY));

        assertTrue(said.contains("pulumi config set --secret userfleet:sharedLimit"), said);
        assertFalse(said.contains("other-secret-word"), said);
      }
      assertEquals("", told(stores.of(url("", WRITTEN)).read("userfleet:nothing")).version());
    } finally {
      redis.ask("ACL", "SETUSER", "default", "nopass");
      redis.login("");
    }
  }

  @Test
  void read_passwordWhereNoneIsWanted_isNoMatter() {
    assertEquals("", told(stores.of(url("", WRITTEN)).read("userfleet:nothing")).version());
  }

  private static void assertSecret(String said) {
    assertFalse(said.contains(PASSWORD) || said.contains(WRITTEN), said);
  }

  private static List<String> rights() {
    return List.of(RedisRights.COMMANDS.split(" "));
  }

  private static void grant(List<String> rights) {
    List<String> line =
        new ArrayList<>(List.of("ACL", "SETUSER", "userfleet", "reset", "resetchannels", "on"));
    line.add(">" + PASSWORD);
    line.addAll(rights);
    redis.ask("ACL", "LOG", "RESET");
    redis.ask(line.toArray(String[]::new));
  }

  private static String refusals() {
    return redis.ask("ACL", "LOG").equals("*0") ? "" : "something was refused: ACL LOG";
  }

  private static String url(String user, String password) {
    String login = user.isEmpty() && password.isEmpty() ? "" : user + ":" + password + "@";
    return "redis://" + login + "127.0.0.1:" + redis.port();
  }
}
