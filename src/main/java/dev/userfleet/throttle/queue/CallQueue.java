package dev.userfleet.throttle.queue;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.limit.Families;
import dev.userfleet.throttle.limit.Wait;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one queue in front of all tokens. Calls leave in the order of their places, one that was
 * refused or failed before those that came after it, as soon as some token's window and gate, and
 * the concurrency that all tokens share, allow. Nothing blocks and no thread waits: the queue is
 * looked at again at every outcome, and at one instant by a timer. It logs in when a call needs
 * that.
 *
 * <p>Thread-safe. Futures are completed in order and outside any lock, by the thread that made room
 * or by the timer's.
 */
public final class CallQueue implements AutoCloseable {

  private static final Duration LONGEST_JITTER = Duration.ofMillis(250);

  private final ThrottleSettings settings;
  private final Timing timing;
  private final Board board;
  private final Outbox outbox = new Outbox();
  private final CompletableFuture<List<String>> ended = new CompletableFuture<>();
  private final CompletableFuture<List<String>> superfluous = new CompletableFuture<>();

  // Guarded by this.
  private final QuotaPool pool;
  private final Families families = new Families();
  private final WaitingLine line = new WaitingLine(outbox, families);
  private final Alarm alarm;
  private long places;
  private boolean closed;
  private boolean leaving;
  private @Nullable CallFailure end;

  /**
   * A queue that shares its limit with no other run.
   *
   * @param sources one for each token that may be held, in the order in which they are used; at
   *     least one
   */
  public CallQueue(ThrottleSettings settings, Timing timing, List<? extends TokenSource> sources) {
    this(settings, timing, sources, Board.ALONE);
  }

  /**
   * The same.
   *
   * @param board what runs that share the limit tell each other; left when this has ended
   */
  public CallQueue(
      ThrottleSettings settings, Timing timing, List<? extends TokenSource> sources, Board board) {
    this.settings = settings;
    this.timing = timing;
    this.board = board;
    pool = new QuotaPool(settings, sources, families, board);
    alarm = new Alarm(timing, this::lookAgain);
    board.attach(this::lookAgain);
  }

  /**
   * Queues for a permit. Does not block; cancelling the future leaves the queue.
   *
   * @param deadline when to give up; {@link Instant#MAX} for never
   * @param onWait told what the queue waits for, when that is known and each time it changes; must
   *     not block
   * @return fails with {@link CallFailure.Expired} at the deadline, {@link CallFailure.Stopped}
   *     once this is closed, {@link CallFailure.PauseTooLong} while the org wants a longer pause
   *     than the settings accept, {@link CallFailure.Broken} once it has failed every probe, and
   *     with what a login failed with if no token is left
   */
  public CompletableFuture<Permit> acquire(Instant deadline, Consumer<Wait> onWait) {
    return acquire(place(), /* family= */ "", deadline, onWait);
  }

  /** A place behind all that were given before. Whoever has to come back comes back to it. */
  public Place place() {
    long last = lastPlace();
    return new Place(last, last);
  }

  /** A place behind the calls of the same operation, and before those of operations after it. */
  public Place placeWith(Place first) {
    return new Place(first.operation(), lastPlace());
  }

  private synchronized long lastPlace() {
    return places++;
  }

  /**
   * The same.
   *
   * @param place of which nobody else makes use meanwhile
   * @param family routes that the org may limit apart from the token, by a name; where it refuses
   *     them alone, they alone wait. Empty: none.
   */
  public CompletableFuture<Permit> acquire(
      Place place, String family, Instant deadline, Consumer<Wait> onWait) {
    Waiter waiter = new Waiter(place, family, deadline, onWait);
    synchronized (this) {
      if (end != null) {
        return CompletableFuture.failedFuture(end);
      }
      line.add(waiter, timing.now());
      look();
    }
    Future<?> unused =
        waiter.turn.whenComplete(
            (permit, failure) -> {
              if (failure != null) {
                leave(waiter);
              }
            });
    outbox.deliver();
    return waiter.turn;
  }

  /**
   * Ends every wait with {@link CallFailure.Stopped}; no permit is granted from now on. Who waits
   * for a login learns how that ends, so it has to be ended too.
   */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (pool.isLoggingIn() && !pool.isAnyHeld()) {
        end = new CallFailure.Stopped();
      } else {
        end(new CallFailure.Stopped());
      }
      endIfIdle();
    }
    outbox.deliver();
  }

  private void end(CallFailure failure) {
    end = failure;
    line.failAll(failure);
    alarm.set(Alarm.NEVER);
  }

  /**
   * Completes once this is closed and nothing is in flight, with the tokens beyond the first that
   * may make one call more: the one that revokes them.
   */
  public CompletableFuture<List<String>> ended() {
    return ended;
  }

  /**
   * Completes with the tokens beyond the first once their calls turned out to count against its
   * limit, and none of them is in flight. They are not used any more, unless the first one ends.
   */
  public CompletableFuture<List<String>> superfluous() {
    return superfluous;
  }

  /** Calls that a window allows over all tokens that may be held; 0 if no reply has told. */
  public synchronized int callsPerWindow() {
    return pool.callsPerWindow();
  }

  /** The call that left at that instant has ended. */
  void completed(Quota quota, String family, Instant left, Outcome outcome) {
    synchronized (this) {
      pool.completed(quota, family, outcome, jitter(), left, timing.now()).ifPresent(this::end);
      look();
      endIfIdle();
    }
    outbox.deliver();
  }

  private void lookAgain() {
    synchronized (this) {
      alarm.set(Alarm.NEVER);
      if (end == null) {
        board.end().ifPresent(this::end);
      }
      look();
    }
    outbox.deliver();
  }

  /** Grants what may leave now, begins a login if that helps, and sets the alarm for the rest. */
  private void look() {
    Instant now = timing.now();
    pool.hear();
    line.expire(now, pool.isAnyHeld() ? "its turn" : "a login");
    Duration pause = pool.pause(now);
    if (pause.compareTo(settings.maxRetryAfter().plus(LONGEST_JITTER)) > 0) {
      line.failAll(new CallFailure.PauseTooLong(pause, settings.maxRetryAfter()));
    }
    Instant opening = families.nextOpening(now);
    if (opening.isBefore(Alarm.NEVER)) {
      line.keepBack(settings.maxRetryAfter(), LONGEST_JITTER, now);
    }
    Optional<Wait> wait = grantAll(now);
    line.announce(pool.isStirring(wanted(now), now) ? null : wait.orElse(null));
    Instant again = WaitingLine.earlier(opening, wait.map(Wait::until).orElse(Alarm.NEVER));
    alarm.set(line.isEmpty() ? Alarm.NEVER : WaitingLine.earlier(again, line.firstDeadline()));
    List<String> tokens = pool.superfluous();
    if (!tokens.isEmpty()) {
      outbox.add(() -> superfluous.complete(tokens));
    }
    if (board.isDue(now)) {
      outbox.add(board::sync);
    }
  }

  /** Returns what the rest of the line waits for; empty if nothing but an outcome. */
  private Optional<Wait> grantAll(Instant now) {
    for (Optional<Waiter> first = line.first(now); first.isPresent(); first = line.first(now)) {
      Optional<Quota> quota = pool.next(wanted(now), now);
      if (quota.isEmpty()) {
        pool.toLogIn(now).ifPresent(this::beginLogin);
        return pool.waiting(wanted(now), now);
      }
      if (pool.isBusy()) {
        return Optional.empty();
      }
      // A token that was discarded meanwhile is no longer among those to choose from.
      Waiter waiter = first.get();
      quota.get().token().ifPresent(token -> grant(waiter, quota.get(), token, now));
    }
    return Optional.empty();
  }

  /** Nobody shall be leased what only somebody else can use. */
  private int wanted(Instant now) {
    return line.ready(pool.borne(), now);
  }

  private void grant(Waiter waiter, Quota quota, String token, Instant now) {
    if (quota.source().isEnding() && !quota.isLoggingIn()) {
      beginLogin(quota);
    }
    pool.left(quota, waiter.family);
    line.remove(waiter);
    Permit permit = new Permit(this, quota, waiter.family, token, now);
    outbox.add(() -> hand(waiter, permit));
  }

  private void hand(Waiter waiter, Permit permit) {
    CallFailure over = end();
    if (over == null && waiter.turn.complete(permit)) {
      return;
    }
    permit.complete(Outcome.unsent());
    waiter.turn.completeExceptionally(over == null ? new CallFailure.Stopped() : over);
  }

  private void beginLogin(Quota quota) {
    quota.loggingIn(true);
    outbox.add(() -> logIn(quota));
  }

  private void logIn(Quota quota) {
    Instant start = timing.now();
    Future<?> unused =
        quota.source().logIn().whenComplete((token, failure) -> loggedIn(quota, start, failure));
  }

  private void loggedIn(Quota quota, Instant start, @Nullable Throwable failure) {
    synchronized (this) {
      pool.loggedIn(quota, failure != null, Duration.between(start, timing.now()));
      if (failure != null && !pool.isAnyHeld()) {
        line.failAll(Completions.cause(failure));
      } else if (end != null) {
        line.failAll(end);
      }
      look();
      endIfIdle();
    }
    outbox.deliver();
  }

  private void endIfIdle() {
    if (closed && pool.isIdle() && !leaving) {
      leaving = true;
      List<String> further = pool.further(timing.now());
      outbox.add(() -> leave(further));
    }
  }

  private void leave(List<String> further) {
    Future<?> unused = board.leave().thenRun(() -> ended.complete(further));
  }

  private synchronized @Nullable CallFailure end() {
    return end;
  }

  private synchronized void leave(Waiter waiter) {
    line.remove(waiter);
  }

  private Duration jitter() {
    return Duration.ofMillis(timing.random().nextLong(LONGEST_JITTER.toMillis() + 1));
  }
}
