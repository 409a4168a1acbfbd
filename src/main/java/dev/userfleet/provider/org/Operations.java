package dev.userfleet.provider.org;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.Failures;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.provider.run.RunListener;
import dev.userfleet.throttle.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Begins what the engine asks for: names it as people know it, and bounds all of it, the login
 * included, by the resource's customTimeouts.
 */
public final class Operations {
  private final OrgSession session;

  public Operations(OrgSession session) {
    this.session = session;
  }

  /**
   * Does something once the org is known.
   *
   * @param recorded the outputs of a user in state; empty for one that is not
   * @param user whom it is about
   * @param seconds the resource's customTimeouts; 0 for none
   */
  public <T> CompletableFuture<T> run(
      String verb,
      String urn,
      Struct recorded,
      Struct user,
      double seconds,
      BiFunction<Org, Operation, CompletableFuture<T>> work) {
    String label = label(verb, urn, user);
    Optional<Duration> timeout =
        seconds > 0 ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000))) : Optional.empty();
    Instant start = session.now();
    RunListener listener = session.run();
    listener.on(new RunEvent.Began(start, label, urn));
    return session
        .openFor(recorded, label, timeout)
        .thenCompose(
            org -> {
              Duration opening = Duration.between(start, session.now());
              return work.apply(
                  org, org.client().operation(label, timeout.map(all -> all.minus(opening))));
            })
        .whenComplete(
            (done, failure) ->
                listener.on(
                    new RunEvent.Ended(
                        session.now(),
                        label,
                        failure == null ? "" : Failures.reason(user, failure))));
  }

  /**
   * Asks the org about what is no resource of the stack.
   *
   * @param what what is asked, for messages
   */
  public <T> CompletableFuture<T> ask(
      String what, BiFunction<Org, Operation, CompletableFuture<T>> question) {
    return session
        .openFor(Struct.getDefaultInstance(), what, Optional.empty())
        .thenCompose(org -> question.apply(org, org.client().operation(what, Optional.empty())));
  }

  /** "create E0042 (alice@example.com)"; whoever is no user is named with the type. */
  public static String label(String verb, String urn, Struct user) {
    String type = Urns.type(urn);
    // A group and a queue may have one name.
    String name =
        type.equals(Urns.USER_TYPE)
            ? Urns.name(urn)
            : type.substring(type.lastIndexOf(':') + 1) + " " + Urns.name(urn);
    Value email = user.getFieldsOrDefault(Field.EMAIL.label(), Value.getDefaultInstance());
    String address = Wire.isSecret(email) || Wire.isUnknown(email) ? "" : email.getStringValue();
    return address.isEmpty() || address.equalsIgnoreCase(name)
        ? verb + " " + name
        : verb + " " + name + " (" + address + ")";
  }
}
