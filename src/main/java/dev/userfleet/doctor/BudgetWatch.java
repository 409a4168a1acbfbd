package dev.userfleet.doctor;

import dev.userfleet.throttle.Budget;
import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.CallListener;
import java.util.Optional;

/** Remembers what the latest answer told of its token's window. Thread-safe. */
final class BudgetWatch implements CallListener {
  private volatile Optional<Budget> latest = Optional.empty();

  @Override
  public void on(CallEvent event) {
    if (event instanceof CallEvent.Answered answered) {
      latest = answered.budget();
    }
  }

  Optional<Budget> latest() {
    return latest;
  }
}
