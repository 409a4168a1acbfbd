package dev.userfleet.provider.org;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.person.Field;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.provider.run.RunListener;
import dev.userfleet.throttle.Operation;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * The org that this process works on.
 *
 * @param id empty if the credentials may not ask for it
 * @param listener told what becomes of its users
 * @param clock for when it became so
 */
public record Org(
    GenesysClient client,
    Directory directory,
    Names names,
    WorkPlans workPlans,
    Optional<String> id,
    RunListener listener,
    InstantSource clock) {

  /**
   * An org of which nothing was asked yet but who it is.
   *
   * @param makesMissing whether skills and languages are made that are not there
   */
  public static Org of(
      GenesysClient client,
      boolean makesMissing,
      Optional<String> id,
      RunListener listener,
      InstantSource clock) {
    Names names =
        new Names(
            client, makesMissing, made -> listener.on(new RunEvent.OfName(clock.instant(), made)));
    return new Org(
        client, new Directory(client), names, new WorkPlans(client, names), id, listener, clock);
  }

  /**
   * Tells what an operation made of a user.
   *
   * @param changed fields, where some were
   * @param correlationId of the call that did it; empty if none did, or its answer was lost
   */
  public void tell(
      RunEvent.Deed deed,
      Operation operation,
      String userId,
      Set<Field> changed,
      String correlationId) {
    listener.on(
        new RunEvent.OfUser(
            clock.instant(), deed, operation.what(), userId, changed, correlationId));
  }
}
