package dev.userfleet.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A build was told of a wrong password "was connected, and then gave no answer
 * (RedisHandshakeHandler not registered)": the server had refused, and closed, before the client
 * looked how its greeting went.
 */
class ServerTest {
  private final Throwable lost =
      new RedisConnectionException(
          "Unable to connect", new IllegalStateException("RedisHandshakeHandler not registered"));
  private final Throwable refused =
      new RedisConnectionException(
          "Unable to connect", new RedisCommandExecutionException("WRONGPASS invalid password"));

  @Test
  void connect_clientLostWhatTheServerSaid_asksOnceMore() {
    Queue<CompletableFuture<String>> attempts = attempts(lost, refused);

    assertSame(refused, failure(attempts));
    assertEquals(0, attempts.size());
  }

  @Test
  void connect_lostTwice_saysWhatTheClientSays() {
    Queue<CompletableFuture<String>> attempts = attempts(lost, lost, refused);

    assertSame(lost, failure(attempts));
    assertEquals(1, attempts.size());
  }

  @Test
  void connect_refused_isAskedOnce() {
    Queue<CompletableFuture<String>> attempts = attempts(refused, lost);

    assertSame(refused, failure(attempts));
    assertEquals(1, attempts.size());
  }

  /** Such as that of a client that is shut down. */
  @Test
  void connect_anotherStateOfTheClient_isAskedOnce() {
    Throwable ended = new IllegalStateException("executor not accepting a task");

    assertSame(ended, failure(attempts(ended, refused)));
  }

  private static Queue<CompletableFuture<String>> attempts(Throwable... failures) {
    return new ArrayDeque<>(
        Stream.of(failures).map(CompletableFuture::<String>failedFuture).toList());
  }

  private static @Nullable Throwable failure(Queue<CompletableFuture<String>> attempts) {
    return assertThrows(CompletionException.class, () -> Server.toldWhy(attempts::remove).join())
        .getCause();
  }
}
