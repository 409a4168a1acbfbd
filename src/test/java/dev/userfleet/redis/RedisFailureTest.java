package dev.userfleet.redis;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisFailureTest {
  private static final RedisAddress ADDRESS =
      RedisAddress.parse("rediss://fleet:pa%2Fss@redis.example:6380/0");

  /** What servers of several ages say, and what is to be done. */
  @Test
  void message_refused_quotesTheServerAndSaysWhatToDo() {
    Map.ofEntries(
            entry(
                "NOAUTH Authentication required", "It wants a password; set it: pulumi config set"),
            entry(
                "WRONGPASS invalid username-password pair",
                "User and password do not fit; set it:"),
            entry("ERR invalid password", "User and password do not fit; set it:"),
            entry("NOPERM this user has no permissions", "grant them: ACL SETUSER userfleet"),
            entry("READONLY You can't write against a replica", "Name the primary"),
            entry("MOVED 7638 10.0.0.2:6379", "name several of them, HOST:PORT,HOST:PORT"),
            entry("OOM command not allowed", "or let it forget: maxmemory-policy allkeys-lru"),
            entry("LOADING Redis is loading the dataset", "It was started just now; try again"),
            entry(
                "ERR Write commands not allowed after non deterministic commands",
                "older than 5.0"),
            entry("BUSY Redis is busy", "Look into its log"),
            entry(
                "ERR ACL failure in script: User has no permissions",
                "grant them: ACL SETUSER userfleet"))
        .forEach(
            (words, cure) -> {
              RedisFailure failure = failure(new RedisCommandExecutionException(words + "."));

              assertTrue(said(failure).startsWith("redis.example:6380 refuses: " + words + ". "));
              assertTrue(said(failure).contains(cure), said(failure));
            });
  }

  /** Before 7.0 it stands at the end of where in the script that was. */
  @Test
  void message_refusedWithinTheScript_quotesWhatTheServerSays() {
    String where = "ERR Error running script (call to f_d36c): @user_script:5: @user_script: 5: ";

    assertEquals(
        "redis.example:6380 refuses: READONLY You can't write against a read only replica. It is a"
            + " replica. Name the primary, or the sentinels: redis-sentinel://",
        said(
            failure(
                new RedisCommandExecutionException(
                    where + "-READONLY You can't write against a read only replica."))));
  }

  @Test
  void message_nodesOfAClusterRefuse_quotesTheFirst() {
    RedisConnectionException all = new RedisConnectionException("no partitions");
    all.addSuppressed(
        new RedisConnectionException(
            "Unable to connect", new RedisCommandExecutionException("WRONGPASS no such user")));

    assertEquals(
        "redis.example:6380 refuses: WRONGPASS no such user. User and password do not fit; set it:"
            + " pulumi config set --secret userfleet:sharedLimit "
            + RedisAddress.FORM,
        said(failure(all)));
  }

  @Test
  void message_unreachable_namesHostAndPort() {
    assertEquals(
        "redis.example:6380 cannot be reached (Connection refused). Check userfleet:sharedLimit,"
            + " that it is up, and that this machine may reach it",
        said(
            failure(
                new RedisConnectionException("x", new ConnectException("Connection refused")))));
    assertTrue(
        said(failure(new RedisConnectionException("x", new UnknownHostException("redis.example"))))
            .contains("no such host name"));
  }

  @Test
  void message_serverQuotesThePassword_hidden() {
    for (String quoted : new String[] {"pa/ss", "pa%2Fss", "pa%2fss", "pa\\/ss"}) {
      String said =
          said(failure(new RedisCommandExecutionException("ERR what is " + quoted + "?")));

      assertFalse(said.contains(quoted), said);
      assertTrue(said.contains("what is [secret]?"), said);
    }
  }

  private static RedisFailure failure(Throwable cause) {
    return RedisFailure.of(ADDRESS, cause);
  }

  private static String said(RedisFailure failure) {
    return String.valueOf(failure.getMessage());
  }
}
