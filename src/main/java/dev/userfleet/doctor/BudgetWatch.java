package dev.userfleet.doctor;

import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.answer.Budget;
import java.util.Optional;

/** Remembers what an answer told last of its token's window. Thread-safe. */
final class BudgetWatch implements CallListener {
  private volatile Optional<Budget> latest = Optional.empty();

  @Override
  public void on(CallEvent event) {
    if (event instanceof CallEvent.Answered answered && answered.budget().isPresent()) {
      latest = answered.budget();
    }
  }

  Optional<Budget> latest() {
    return latest;
  }
}
