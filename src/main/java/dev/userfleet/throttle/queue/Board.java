package dev.userfleet.throttle.queue;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.limit.CommonLimits;
import dev.userfleet.throttle.limit.Ended;
import dev.userfleet.throttle.limit.Limits;
import dev.userfleet.throttle.limit.Room;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What other runs that share the limit allow this one, besides what it knows by itself. All but
 * {@link #sync} and {@link #leave} is called under the queue's lock: nothing blocks, and nothing
 * calls back. Thread-safe.
 */
public interface Board {

  /** Nobody else is there: the queue's own limits are all there is. */
  Board ALONE = new Alone();

  /** Runs what is given each time that more may leave, outside of any lock. */
  void attach(Runnable lookAgain);

  /** How many calls may leave now, of those that wait with a token and outside of any pause. */
  Room room(int wanted, Instant now);

  /** Tells what others have learned; the first token's limits are those of the client. */
  void teach(Limits limits, CommonLimits common);

  /** Whether it judges how the org fares, in place of the queue's own breaker. */
  boolean isBreaker();

  /** Whether a call may ask with a token that is new whether it has a limit of its own. */
  boolean mayAskForScope();

  /** A call leaves. */
  void left();

  /**
   * A call has ended.
   *
   * @param countsOthers whether its reply counts calls that were not made with its token
   */
  void completed(Ended call, boolean countsOthers);

  /** What ends everything, if it came to that. */
  Optional<CallFailure> end();

  /** Whether {@link #sync} has something to do. */
  boolean isDue(Instant now);

  /** Tells the others, and hears of them. Does not wait. */
  void sync();

  /**
   * Gives back what it was leased, and is no member any more. Does not wait.
   *
   * @return completes soon, whatever happens; never fails
   */
  CompletableFuture<Void> leave();
}
