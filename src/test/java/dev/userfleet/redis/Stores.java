package dev.userfleet.redis;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.throttle.board.SharedStore.Reading;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Stores of one test, and what is asked of them. A future that does not end fails the test. */
final class Stores implements AutoCloseable {
  static final String KEY = "userfleet:{c:test}:board";
  static final Duration LIFETIME = Duration.ofMinutes(10);

  /** On a machine that is busy with other things; no test waits for it to pass. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final Deque<RedisStore> open = new ArrayDeque<>();

  RedisStore of(String url) {
    return of(url, Timing.system());
  }

  RedisStore of(String url, Timing timing) {
    return of(url, timing, PATIENT);
  }

  private RedisStore of(String url, Timing timing, Duration patience) {
    RedisStore store = new RedisStore(RedisAddress.parse(url), timing, patience);
    open.push(store);
    return store;
  }

  /** One that waits no longer than a run does, and has answered already. */
  RedisStore hasty(String url) {
    RedisStore store = of(url, Timing.system(), Duration.ofMillis(300));
    Reading unused = untilTold(store);
    return store;
  }

  /** One that has answered already. */
  RedisStore connected(String url) {
    RedisStore store = of(url);
    Void unused = told(store.ready(KEY));
    return store;
  }

  static CompletableFuture<Reading> swap(
      RedisStore store, String read, String version, String value) {
    return store.swap(KEY, read, version, value, LIFETIME);
  }

  static <T> T told(CompletableFuture<T> future) {
    try {
      return future.get(PATIENT.toSeconds() + 1, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("no answer", e);
    }
  }

  /** Why there is none. */
  static String failure(CompletableFuture<?> future) {
    Throwable failure =
        assertThrows(
            ExecutionException.class, () -> future.get(PATIENT.toSeconds() + 1, TimeUnit.SECONDS));
    return String.valueOf(
        assertInstanceOf(RedisFailure.class, failure.getCause(), () -> "" + failure).getMessage());
  }

  /** The first answer after what may still fail: somebody who asks again finds the way. */
  static Reading untilTold(RedisStore store) {
    for (int more = 40; ; more--) {
      try {
        return store.read(KEY).get(PATIENT.toSeconds() + 1, TimeUnit.SECONDS);
      } catch (Exception e) {
        if (more == 0) {
          throw new AssertionError("never answers again", e);
        }
        rest();
      }
    }
  }

  static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(25);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    open.forEach(RedisStore::close);
  }
}
