package dev.userfleet.provider.run;

import dev.userfleet.person.Field;
import dev.userfleet.throttle.CallEvent;
import java.time.Instant;
import java.util.Set;

/** What happens in a run that calls the org. */
public sealed interface RunEvent {

  /** Something became of a call. */
  record OfCall(CallEvent event) implements RunEvent {}

  /**
   * The engine asked for something.
   *
   * @param what and for whom, such as "create E0042 (alice@example.com)"
   * @param urn the user's
   */
  record Began(Instant at, String what, String urn) implements RunEvent {}

  /**
   * It is answered.
   *
   * @param failure why it did not end well, in words for people; empty if it did
   */
  record Ended(Instant at, String what, String failure) implements RunEvent {

    boolean well() {
      return failure.isEmpty();
    }
  }

  /**
   * The org's user is another than before.
   *
   * @param what the operation, as in {@link Began}
   * @param fields which were changed; empty where that is all or none
   * @param correlationId of the call that did it; empty if its answer was lost or named none
   */
  record OfUser(
      Instant at, Deed deed, String what, String id, Set<Field> fields, String correlationId)
      implements RunEvent {}

  /**
   * Somebody came to a group, queue, role or management unit, went, or was moved within it.
   *
   * @param what the operation, as in {@link Began}
   * @param object such as "queue Support"
   * @param joined what people call those who came
   * @param left and those who went
   * @param moved and those who stand elsewhere in it, such as in another ring of a queue
   * @param correlationId of the last call; empty if its answer was lost or named none
   */
  record OfMembers(
      Instant at,
      String what,
      String object,
      Set<String> joined,
      Set<String> left,
      Set<String> moved,
      String correlationId)
      implements RunEvent {}

  /**
   * A skill or language was made, since the org had not got it.
   *
   * @param what such as "skill 'Chess'"
   */
  record OfName(Instant at, String what) implements RunEvent {}

  /** What can be done to a user. */
  enum Deed {
    CREATED,
    CHANGED,
    RESTORED,
    ADOPTED,
    DEACTIVATED,
    DELETED
  }
}
