package dev.userfleet.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedisAddressTest {

  @Test
  void parse_everyForm_namesHostsAndPortsAlone() {
    assertEquals("localhost:6379", shown("redis://localhost"));
    assertEquals("10.0.0.1:6380", shown(" rediss://user:pass@10.0.0.1:6380/3\n"));
    assertEquals("h:7000, h2:7001", shown("REDISS://user:p%40ss@h:7000,h2:7001"));
    assertEquals("a:26379, b:26380", shown("redis-sentinel://pass@a,b:26380/0#fleet"));
    assertEquals("s:26379", shown("rediss-sentinel://s#fleet"));
  }

  @Test
  void parse_login_isKnownAtOnce() {
    assertTrue(RedisAddress.parse("redis://pass@h").hasPassword());
    assertTrue(RedisAddress.parse("redis://user:pass@h1,h2").hasPassword());
    assertFalse(RedisAddress.parse("redis://h").hasPassword());
    assertTrue(RedisAddress.parse("rediss://h").isEncrypted());
    assertFalse(RedisAddress.parse("redis-sentinel://h#fleet").isEncrypted());
    assertEquals(List.of("a", "b"), RedisAddress.parse("redis-sentinel://a,b#f").hosts());
  }

  /** Whoever mistypes it must not find the password in a log. */
  @Test
  void parse_unusable_saysWhyWithoutTheText() {
    List.of(
            "secret-word",
            "http://user:secret-word@h",
            "redis:user:secret-word@h",
            "redis://user:secret-word with blank@h",
            "redis://user:secret-word@",
            "redis://user:secret-word@h:port",
            "redis://user:secret-word@h:99999999999",
            "redis://user:secret-word%@h",
            "redis://user:secret-word@h/secret-word",
            "redis-sentinel://user:secret-word@a,b",
            "redis://")
        .forEach(
            text -> {
              IllegalArgumentException refused =
                  assertThrows(
                      IllegalArgumentException.class, () -> RedisAddress.parse(text), text);
              assertFalse(String.valueOf(refused.getMessage()).contains("secret-word"), text);
              assertNull(refused.getCause(), text);
            });
  }

  @Test
  void parse_sentinelsOfNoPrimary_saysWhereItsNameStands() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> RedisAddress.parse("redis-sentinel://a,b"));

    assertEquals(
        "names no primary; give its name last: redis-sentinel://HOST:26379,HOST:26379/0#NAME",
        refused.getMessage());
  }

  private static String shown(String url) {
    return RedisAddress.parse(url).toString();
  }
}
