package dev.userfleet.throttle.queue;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.limit.CommonLimits;
import dev.userfleet.throttle.limit.Ended;
import dev.userfleet.throttle.limit.Limits;
import dev.userfleet.throttle.limit.Room;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Shares its limit with nobody. */
final class Alone implements Board {

  @Override
  public void attach(Runnable lookAgain) {}

  @Override
  public Room room(int wanted, Instant now) {
    return Room.FREE;
  }

  @Override
  public void teach(Limits limits, CommonLimits common) {}

  @Override
  public boolean isBreaker() {
    return false;
  }

  @Override
  public boolean mayAskForScope() {
    return false;
  }

  @Override
  public void left() {}

  @Override
  public void completed(Ended call, boolean countsOthers) {}

  @Override
  public Optional<CallFailure> end() {
    return Optional.empty();
  }

  @Override
  public boolean isDue(Instant now) {
    return false;
  }

  @Override
  public void sync() {}

  @Override
  public CompletableFuture<Void> leave() {
    return CompletableFuture.completedFuture(null);
  }
}
