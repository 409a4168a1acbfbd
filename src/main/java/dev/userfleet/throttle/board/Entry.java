package dev.userfleet.throttle.board;

import dev.userfleet.throttle.board.SharedStore.Reading;
import dev.userfleet.throttle.limit.SharedJson;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What one key of the store holds, as this run saw it last, and how it is changed: what is to be
 * changed is applied to what is there, as often as somebody else was faster. Not thread-safe: one
 * exchange at a time.
 */
final class Entry<T extends Record> {

  /** As long as a call may wait for the store. */
  static final Duration PATIENCE = Duration.ofMillis(300);

  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int MOST_TRIES = 10;
  private static final int LEAST_JITTER_MS = 5;
  private static final int MOST_JITTER_MS = 20;

  private final SharedStore store;
  private final String key;
  private final String member;
  private final Class<T> type;
  private final Timing timing;
  private T state;
  private String version = "";
  private Duration offset = Duration.ZERO;
  private volatile Duration way = Duration.ZERO;
  private volatile Instant outrunAt = Instant.MIN;
  private boolean read;
  private long seq;

  /** What changes the state. Pure but for what it notes of itself; may be applied again. */
  interface Change<T> {

    /**
     * Applies it.
     *
     * @param seq of this write; no two of a run have the same
     * @param now the store's clock
     * @param offset by how much more it shows than this run's
     */
    T to(T state, long seq, Instant now, Duration offset);
  }

  /**
   * @param none what a key holds that has no value
   */
  Entry(SharedStore store, String key, String member, Class<T> type, T none, Timing timing) {
    this.store = store;
    this.key = key;
    this.member = member;
    this.type = type;
    this.timing = timing;
    state = none;
  }

  String key() {
    return key;
  }

  /** By how much more the store's clock shows than this run's. */
  Duration offset() {
    return offset;
  }

  /** How long the way to the store and back took the last time. */
  Duration way() {
    return way;
  }

  /**
   * When somebody else was last faster, so that the store is there and it is others who come first.
   */
  Instant outrunAt() {
    return outrunAt;
  }

  /** The number of the latest write. */
  long seq() {
    return seq;
  }

  /** Looks at what is there now; fails if the store is away. */
  CompletableFuture<T> look() {
    Instant sent = timing.now();
    return bounded(store.read(key)).thenApply(reading -> take(reading, sent));
  }

  /** Completes once the change has landed; fails if the store is away, or others are too many. */
  CompletableFuture<T> change(Change<T> change) {
    return read ? attempt(change, 1) : look().thenCompose(first -> attempt(change, 1));
  }

  private CompletableFuture<T> attempt(Change<T> change, int tries) {
    seq++;
    String mine = member + ":" + seq;
    Instant sent = timing.now();
    T changed = change.to(state, seq, sent.plus(offset), offset);
    return bounded(store.swap(key, version, mine, SharedJson.write(changed), LIFETIME))
        .thenCompose(
            now -> {
              way = Duration.between(sent, timing.now());
              if (now.version().equals(mine)) {
                version = mine;
                state = changed;
                return CompletableFuture.completedFuture(changed);
              }
              take(now, sent);
              outrunAt = timing.now();
              return tries == MOST_TRIES
                  ? CompletableFuture.failedFuture(new CrowdedException())
                  : jitter().thenCompose(waited -> attempt(change, tries + 1));
            });
  }

  /** A store that has lost what it held is given what was there last. */
  private T take(Reading reading, Instant sent) {
    Instant middle = sent.plus(Duration.between(sent, timing.now()).dividedBy(2));
    offset = Duration.between(middle, reading.now());
    version = reading.version();
    if (!version.isEmpty()) {
      state =
          SharedJson.read(reading.value(), type)
              .orElseThrow(() -> new UnreadableBoardException(key));
    }
    read = true;
    return state;
  }

  private CompletableFuture<Void> jitter() {
    CompletableFuture<Void> over = new CompletableFuture<>();
    long millis = timing.random().nextLong(LEAST_JITTER_MS, MOST_JITTER_MS + 1);
    Future<?> unused =
        timing.scheduler().schedule(() -> over.complete(null), millis, TimeUnit.MILLISECONDS);
    return over;
  }

  private CompletableFuture<Reading> bounded(CompletableFuture<Reading> exchange) {
    return timing.within(
        PATIENCE,
        exchange,
        () -> new TimeoutException("no answer within %d ms".formatted(PATIENCE.toMillis())));
  }

  /** Others were faster, each time. */
  static final class CrowdedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
