package dev.userfleet.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.redis.RedisAddress;
import dev.userfleet.redis.RedisStore;
import dev.userfleet.redis.RequiresRedis;
import dev.userfleet.redis.TestRedis;
import dev.userfleet.throttle.board.BoardListener;
import dev.userfleet.throttle.board.Leases;
import dev.userfleet.time.Timing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLimitLookTest {
  private static final String LINE =
      "note shared limit   a user who may do what runs need, and no more: ACL SETUSER userfleet on"
          + " >PASSWORD resetkeys resetchannels ~userfleet:* &userfleet:* +evalsha +eval +time"
          + " +hmget +hset +pexpire +publish +subscribe";

  private static final Map<String, String> ORG =
      Map.of(
          "userfleet:region", "eu-west-1",
          "userfleet:clientId", "client",
          "userfleet:clientSecret", "secret-word");

  @TempDir Path folder;

  private final List<String> findings = new ArrayList<>();

  @Test
  void look_noneShared_saysNothing() {
    look(Map.of());

    assertEquals(List.of(), findings);
  }

  @Test
  void look_requiredAndNowhere_fails() {
    look(Map.of("userfleet:sharedLimitMode", "require"));

    assertTrue(
        findings.get(0).startsWith("fail shared limit   userfleet:sharedLimitMode is require"));
  }

  @Test
  @RequiresRedis
  void look_up_namesVersionAndRights() {
    try (TestRedis redis = TestRedis.start(folder)) {
      look(withOrg("userfleet:sharedLimit", redis.url()));
    }

    assertTrue(
        findings
            .get(0)
            .matches(
                "ok   shared limit   127.0.0.1:\\d+, \\w+ [\\d.]+: may be written, and answers"
                    + " within \\d+ ms"),
        findings::toString);
    assertEquals("ok   shared limit   no other run", findings.get(1));
    assertEquals(LINE, findings.get(2));
    assertEquals(3, findings.size(), findings::toString);
  }

  @Test
  @RequiresRedis
  void look_othersAreThere_saysHowMany() {
    try (TestRedis redis = TestRedis.start(folder);
        RedisStore store = new RedisStore(RedisAddress.parse(redis.url()), Timing.system())) {
      Map<String, String> config = withOrg("userfleet:sharedLimit", redis.url());
      DeclaredStack stack = DeclaredStack.of(config, Map.of());
      store.ready(stack.sharedLimitKey()).join();
      CompletableFuture<Void> there = new CompletableFuture<>();
      new Leases(
              store,
              stack.sharedLimitKey(),
              stack.throttle(),
              Timing.system(),
              /* required= */ false,
              BoardListener.NONE)
          .attach(() -> there.complete(null));
      there.join();

      look(config);
    }

    assertEquals("ok   shared limit   1 other run", findings.get(1), findings::toString);
  }

  @Test
  @RequiresRedis
  void look_userMayNotListen_saysWhatItMeans() {
    try (TestRedis redis = TestRedis.start(folder)) {
      redis.ask(
          ("ACL SETUSER narrow on >secret-word ~userfleet:* +evalsha +eval +time +hmget +hset"
                  + " +pexpire resetchannels")
              .split(" "));
      look(Map.of("userfleet:sharedLimit", "redis://narrow:secret-word@127.0.0.1:" + redis.port()));
    }

    assertTrue(
        findings.get(1).startsWith("note shared limit   runs do not hear each other there"),
        findings::toString);
    assertFalse(findings.toString().contains("secret-word"));
  }

  @Test
  void look_nobodyThere_failsWithTheCure() {
    look(Map.of("userfleet:sharedLimit", "redis://:secret-word@127.0.0.1:1"));

    assertTrue(
        findings.get(0).startsWith("fail shared limit   127.0.0.1:1 cannot be reached ("),
        findings::toString);
    assertFalse(findings.toString().contains("secret-word"));
  }

  private static Map<String, String> withOrg(String key, String value) {
    Map<String, String> config = new HashMap<>(ORG);
    config.put(key, value);
    return config;
  }

  private void look(Map<String, String> config) {
    new SharedLimitLook(Timing.system(), finding -> findings.add(finding.toString()))
        .look(DeclaredStack.of(config, Map.of()));
  }
}
