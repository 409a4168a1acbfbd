package dev.userfleet.throttle.board;

import dev.userfleet.time.Timing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A store in the same process, a leg away from each of those who use it, that can be slow, be away,
 * lose its answers and lose what it holds. Its clock is its own. Thread-safe where its timing has
 * one thread, but for its faults.
 */
public final class InMemoryStore implements SharedStore {

  /** Values that were written, in order. */
  public final List<String> written = new ArrayList<>();

  int swaps;
  int conflicts;

  private final Timing timing;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
  private Duration leg;
  private Duration ahead = Duration.ZERO;
  private boolean away;
  private boolean silent;
  private boolean crowded;
  private double lost;

  private record Entry(String version, String value, Instant until) {}

  /**
   * @param leg one way to it
   */
  public InMemoryStore(Timing timing, Duration leg) {
    this.timing = timing;
    this.leg = leg;
  }

  /** Refuses everything from now on. */
  public void goAway() {
    away = true;
  }

  /** Answers nothing from now on. */
  void fallSilent() {
    silent = true;
  }

  /** From now on somebody else is faster, whoever writes. */
  void crowd() {
    crowded = true;
  }

  /** Is there again. */
  public void comeBack() {
    away = false;
    silent = false;
  }

  void loseAnswers(double part) {
    lost = part;
  }

  void takeLonger(Duration newLeg) {
    leg = newLeg;
  }

  void setClockAhead(Duration by) {
    ahead = by;
  }

  /** Loses all that it holds. */
  public void lose() {
    entries.clear();
  }

  void put(String key, String value) {
    entries.put(key, new Entry("somebody:1", value, Instant.MAX));
  }

  @Override
  public CompletableFuture<Reading> read(String key) {
    return exchange(() -> reading(key));
  }

  @Override
  public CompletableFuture<Reading> swap(
      String key, String read, String version, String value, Duration lifetime) {
    return exchange(
        () -> {
          swaps++;
          if (crowded) {
            Instant until = timing.now().plus(lifetime);
            entries.computeIfPresent(
                key, (any, is) -> new Entry("somebody:" + swaps, is.value, until));
          }
          if (reading(key).version().equals(read)) {
            entries.put(key, new Entry(version, value, timing.now().plus(lifetime)));
            written.add(value);
          } else {
            conflicts++;
          }
          return reading(key);
        });
  }

  @Override
  public void listen(String key, Runnable heard) {
    listeners.computeIfAbsent(key, any -> new CopyOnWriteArrayList<>()).add(heard);
  }

  @Override
  public void call(String key) {
    if (!away && !silent) {
      listeners
          .getOrDefault(key, List.of())
          .forEach(heard -> after(leg.plus(leg), () -> tell(heard)));
    }
  }

  private void tell(Runnable heard) {
    if (!away && !silent) {
      heard.run();
    }
  }

  @Override
  public void close() {}

  private Reading reading(String key) {
    Entry entry = entries.get(key);
    Instant now = timing.now().plus(ahead);
    return entry == null || !timing.now().isBefore(entry.until)
        ? new Reading(now, "", "")
        : new Reading(now, entry.version, entry.value);
  }

  private CompletableFuture<Reading> exchange(Supplier<Reading> command) {
    CompletableFuture<Reading> answer = new CompletableFuture<>();
    if (away) {
      after(leg, () -> answer.completeExceptionally(new IOException("connection refused")));
      return answer;
    }
    after(
        leg,
        () -> {
          if (away || silent) {
            return;
          }
          Reading reading = command.get();
          if (timing.random().nextDouble() >= lost) {
            after(leg, () -> answer.complete(reading));
          }
        });
    return answer;
  }

  private void after(Duration delay, Runnable task) {
    Future<?> unused =
        timing
            .scheduler()
            .schedule(
                () -> {
                  task.run();
                  return null;
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
  }
}
