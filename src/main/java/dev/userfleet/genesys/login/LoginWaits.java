package dev.userfleet.genesys.login;

import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.limit.Wait;

/**
 * Tells logins apart from calls: they have a limit of their own, and what counts is the token.
 *
 * @param host that is logged in to
 */
public record LoginWaits(CallListener listener, String host) implements CallListener {

  @Override
  public void on(CallEvent event) {
    if (event instanceof CallEvent.Waiting login) {
      listener.on(
          new CallEvent.Waiting(login.operation(), login.at(), login.atMost(), Wait.Reason.LOGIN));
    } else if (event instanceof CallEvent.Answered login && login.status() / 100 == 2) {
      listener.on(new CallEvent.TokenTaken(login.operation(), login.at()));
    } else if (event instanceof CallEvent.Retried login) {
      listener.on(
          new CallEvent.Retried(
              login.operation(), login.at(), login.cause() + " from " + host, login.delay()));
    }
  }
}
