package dev.userfleet.genesys;

import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.Wait;
import java.time.Duration;

/** Tells the waits of logins apart from those of calls: they have a limit of their own. */
record LoginWaits(CallListener listener) implements CallListener {

  @Override
  public void waiting(Operation login, Duration atMost, Wait.Reason reason) {
    listener.waiting(login, atMost, Wait.Reason.LOGIN);
  }

  @Override
  public void retried(Operation login, String cause, Duration delay) {
    listener.retried(login, cause, delay);
  }
}
