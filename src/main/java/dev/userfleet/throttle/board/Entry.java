package dev.userfleet.throttle.board;

import dev.userfleet.throttle.board.SharedStore.Reading;
import dev.userfleet.throttle.limit.SharedJson;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one key of the store holds, as this run saw it last, and how it is changed: what is to be
 * changed is applied to what is there, as often as somebody else was faster. Not thread-safe: one
 * exchange at a time.
 */
final class Entry<T extends Record> {

  /** As long as a call may wait for the store. */
  static final Duration PATIENCE = Duration.ofMillis(300);

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final Pattern WRITTEN = Pattern.compile(".*@(\\d{1,15})");
  private static final int MOST_TRIES = 10;
  private static final int LEAST_JITTER_MS = 5;
  private static final int MOST_JITTER_MS = 20;

  private final SharedStore store;
  private final String key;
  private final String member;
  private final Class<T> type;
  private final BiFunction<T, Duration, T> by;
  private final Timing timing;
  private final StoreClock clock = new StoreClock();
  private T state;
  private String version = "";
  private volatile Duration way = Duration.ZERO;
  private volatile Instant answeredAt = Instant.MIN;
  private boolean read;
  private long seq;

  /** What changes the state. Pure but for what it notes of itself; may be applied again. */
  interface Change<T> {

    /**
     * Applies it.
     *
     * @param seq of this write; no two of a run that may have landed have the same
     * @param now the store's clock
     * @param offset by how much more it shows than this run's
     */
    T to(T state, long seq, Instant now, Duration offset);
  }

  /**
   * @param none what a key holds that has no value
   * @param by what it is by a clock that shows so much more
   */
  Entry(
      SharedStore store,
      String key,
      String member,
      Class<T> type,
      T none,
      BiFunction<T, Duration, T> by,
      Timing timing) {
    this.store = store;
    this.key = key;
    this.member = member;
    this.type = type;
    this.by = by;
    this.timing = timing;
    state = none;
  }

  String key() {
    return key;
  }

  /** By how much more the store's clock shows than this run's. */
  Duration offset() {
    return clock.offset();
  }

  /** How long the way to the store and back took the last time. */
  Duration way() {
    return way;
  }

  /** When it last told what others have written: it is there, and it is they who come first. */
  Instant answeredAt() {
    return answeredAt;
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
    Instant sent = timing.now();
    Instant at = sent.plus(clock.offset());
    String mine = "%s:%d@%d".formatted(member, seq, at.toEpochMilli());
    T changed = change.to(state, seq, at, clock.offset());
    return bounded(store.swap(key, version, mine, SharedJson.write(changed), LIFETIME))
        .thenCompose(
            now -> {
              way = Duration.between(sent, timing.now());
              if (now.version().equals(mine)) {
                return landed(mine, changed, now, sent, tries);
              }
              // It is certain that this one never landed, so what it told is to be told again.
              seq--;
              take(now, sent);
              return tries == MOST_TRIES
                  ? CompletableFuture.failedFuture(new CrowdedException())
                  : jitter().thenCompose(waited -> attempt(change, tries + 1));
            });
  }

  /** What was written by a clock that is not the store's any more is put right at once. */
  private CompletableFuture<T> landed(
      String mine, T changed, Reading now, Instant sent, int tries) {
    version = mine;
    state = changed;
    Duration step = step(now, sent);
    state = by.apply(state, step);
    return step.isZero() || tries == MOST_TRIES
        ? CompletableFuture.completedFuture(state)
        : attempt((moved, seq, at, offset) -> moved, tries + 1);
  }

  /** A store that has lost what it held is given what was there last. */
  private T take(Reading reading, Instant sent) {
    Duration step = step(reading, sent);
    boolean known = reading.version().isEmpty() || reading.version().equals(version);
    read = false;
    state = known ? by.apply(state, step) : parsed(reading, step);
    version = reading.version();
    answeredAt = timing.now();
    read = true;
    return state;
  }

  private T parsed(Reading reading, Duration step) {
    T parsed =
        SharedJson.read(reading.value(), type).orElseThrow(() -> new UnreadableBoardException(key));
    boolean before =
        writtenAt(reading.version())
            .map(at -> StoreClock.isBefore(step, Duration.between(at, reading.now())))
            .orElse(false);
    return before ? by.apply(parsed, step) : parsed;
  }

  private Duration step(Reading reading, Instant sent) {
    return clock.read(reading.now(), sent, timing.now());
  }

  /** When a version was written, by the clock of the store as its writer knew it. */
  private static Optional<Instant> writtenAt(String version) {
    Matcher written = WRITTEN.matcher(version);
    return written.matches()
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(written.group(1))))
        : Optional.empty();
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
