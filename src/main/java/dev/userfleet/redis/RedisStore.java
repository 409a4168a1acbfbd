package dev.userfleet.redis;

import dev.userfleet.throttle.board.SharedStore;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The store in a Redis. Every future ends within 300 ms, with a {@link RedisFailure} if the server
 * did not answer. A connection that has failed is given up, and whoever asks next makes another:
 * nothing is asked twice, though a connection may be tried twice. Thread-safe.
 */
public final class RedisStore implements SharedStore {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /** For all of it, and for each of its steps. */
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private static final Duration STEP = Duration.ofSeconds(4);

  private final RedisAddress address;
  private final Timing timing;
  private final Duration patience;
  private final Server server;
  private final Map<String, Queue<Runnable>> listeners = new ConcurrentHashMap<>();
  private final Map<Object, CompletableFuture<?>> open = new ConcurrentHashMap<>();

  // Guarded by this.
  private @Nullable CompletableFuture<Link> link;
  private boolean closed;

  /** Connects to nobody yet; loads the client, which takes some 200 ms the first time. */
  public RedisStore(RedisAddress address, Timing timing) {
    this(address, timing, PATIENCE);
  }

  RedisStore(RedisAddress address, Timing timing, Duration patience) {
    this.address = address;
    this.timing = timing;
    this.patience = patience;
    this.server = new Server(address, STEP);
  }

  /**
   * Connects, and looks whether a key may be asked for. Until that was done once, other futures may
   * fail since the client is still being loaded.
   *
   * @return ends within 20 s, with a {@link RedisFailure} if that was not possible
   */
  public CompletableFuture<Void> ready(String key) {
    return link()
        .thenCompose(connected -> ask(CONNECTING, link -> link.read(key)))
        .thenAccept(answered -> {});
  }

  /**
   * What the server is, such as {@code redis 7.0.15}.
   *
   * @return ends within 20 s, with a {@link RedisFailure} if there is no connection
   */
  public CompletableFuture<String> version() {
    return link()
        .thenCompose(
            connected ->
                ask(CONNECTING, Link::hello)
                    .handle(
                        (hello, unknown) ->
                            unknown == null
                                ? address.quote(hello.get("server") + " " + hello.get("version"))
                                : "older than 6.0"));
  }

  @Override
  public CompletableFuture<Reading> read(String key) {
    return ask(patience, link -> link.read(key));
  }

  @Override
  public CompletableFuture<Reading> swap(
      String key, String read, String version, String value, Duration lifetime) {
    if (version.isEmpty()) {
      throw new IllegalArgumentException("a version is not empty");
    }
    return ask(patience, link -> link.swap(key, read, version, value, lifetime));
  }

  @Override
  public void listen(String key, Runnable heard) {
    listeners.computeIfAbsent(key, first -> new ConcurrentLinkedQueue<>()).add(heard);
    CompletableFuture<Void> unused = link().thenAccept(ready -> ready.listen(key));
  }

  @Override
  public void call(String key) {
    CompletableFuture<Void> unused = link().thenAccept(ready -> ready.call(key));
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    open.values().forEach(asked -> asked.completeExceptionally(RedisFailure.closed(address)));
    server.close();
  }

  private <T> CompletableFuture<T> ask(
      Duration atMost, Function<Link, CompletionStage<T>> question) {
    CompletableFuture<T> answer = bounded(atMost);
    CompletableFuture<Link> asked = link();
    Future<?> unused =
        asked.whenComplete(
            (ready, unreachable) -> {
              if (unreachable != null) {
                fail(answer, unreachable);
              } else if (!answer.isDone()) {
                CompletionStage<T> unusedToo =
                    question
                        .apply(ready)
                        .whenComplete(
                            (value, failure) -> {
                              if (failure == null) {
                                answer.complete(value);
                              } else {
                                fail(answer, failure);
                              }
                            });
                Future<?> unusedSilence =
                    answer.whenComplete((value, failure) -> giveUpIfSilent(asked, failure));
              }
            });
    return answer;
  }

  /** A connection that was cut off far away looks open for a quarter of an hour. */
  private void giveUpIfSilent(CompletableFuture<Link> asked, @Nullable Throwable failure) {
    if (failure instanceof RedisFailure silent && !silent.isTold()) {
      giveUp(asked);
    }
  }

  private void giveUp(CompletableFuture<Link> asked) {
    synchronized (this) {
      if (link == asked) {
        link = null;
      }
    }
    asked.join().close();
  }

  /** The connection that there is, or the one that is being made. */
  private CompletableFuture<Link> link() {
    CompletableFuture<Link> made;
    CompletableFuture<Link> lost;
    synchronized (this) {
      if (closed) {
        return CompletableFuture.failedFuture(RedisFailure.closed(address));
      }
      if (link != null && isOfUse(link)) {
        return link;
      }
      lost = link;
      made = bounded(CONNECTING);
      link = made;
    }
    if (lost != null) {
      // One of its two connections may still be open.
      CompletableFuture<Void> unused = lost.thenAccept(Link::close);
    }
    Future<?> unused =
        server
            .connect()
            .whenComplete(
                (ready, failure) -> {
                  if (failure != null) {
                    fail(made, failure);
                  } else {
                    begin(ready, made);
                  }
                });
    return made;
  }

  private static boolean isOfUse(CompletableFuture<Link> link) {
    return !link.isDone() || (!link.isCompletedExceptionally() && link.join().isOpen());
  }

  private void begin(Link ready, CompletableFuture<Link> made) {
    ready.hear(
        key -> listeners.getOrDefault(key, new ConcurrentLinkedQueue<>()).forEach(Runnable::run));
    listeners.keySet().forEach(ready::listen);
    if (!made.complete(ready)) {
      ready.close();
    }
  }

  /** A future that ends by then, or as the store is closed. */
  private <T> CompletableFuture<T> bounded(Duration atMost) {
    CompletableFuture<T> bounded = new CompletableFuture<>();
    Object key = new Object();
    open.put(key, bounded);
    Future<?> timer =
        timing
            .scheduler()
            .schedule(
                () -> bounded.completeExceptionally(RedisFailure.late(address, atMost)),
                atMost.toNanos(),
                TimeUnit.NANOSECONDS);
    Future<?> unused =
        bounded.whenComplete(
            (value, failure) -> {
              timer.cancel(/* mayInterruptIfRunning= */ false);
              open.remove(key);
            });
    return bounded;
  }

  private void fail(CompletableFuture<?> future, Throwable failure) {
    future.completeExceptionally(RedisFailure.of(address, Completions.cause(failure)));
  }
}
