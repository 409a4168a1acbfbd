package dev.userfleet.provider.people;

import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.provider.config.ProviderSettings;
import dev.userfleet.provider.config.StoredGuards;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.former.Held;
import dev.userfleet.text.FirstFew;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many people one run may take away, by deletion or by deactivation, over all providers of the
 * stack: all or none. Thread-safe.
 */
public final class Guards {
  /** A fleet this large does not lose half of its people by accident. */
  private static final int LARGE_FLEET = 10;

  private final OnDestroy how;
  private final OptionalInt most;
  private final Claims claims;
  private final StoredGuards stored;
  private final AtomicInteger begun = new AtomicInteger();

  public Guards(ProviderSettings settings, Claims claims, StoredGuards stored) {
    this.how = settings.onDestroy();
    this.most = settings.maxDeletes();
    this.claims = claims;
    this.stored = stored;
  }

  /**
   * A destroy that runs no program goes by the state; blocks a moment.
   *
   * @throws ProviderFault if the stack's file asks for other guards by now
   */
  public void requireStored() {
    if (!claims.programRan()) {
      stored.requireSame();
    }
  }

  /** Why the run may not go on by what is declared so far; empty if it may. */
  Optional<String> refusal(FormerState state) {
    return refusal(state, claims.fleets());
  }

  private Optional<String> refusal(FormerState state, Set<String> fleets) {
    Set<String> all =
        fleets.stream().flatMap(fleet -> state.members(fleet).stream()).collect(Collectors.toSet());
    List<Held> leavers = leavers(state, all);
    if (most.isPresent()) {
      return tooMany(state, leavers);
    }
    return fleets.stream()
        .flatMap(fleet -> half(people(state, state.members(fleet)), count(leavers.size())).stream())
        .findFirst();
  }

  private Optional<String> half(List<Held> members, int count) {
    return moreThanHalf(
        how,
        labels(claims.undeclared(members)),
        labels(claims.deactivated(members)),
        members.size(),
        count);
  }

  private static List<String> labels(List<Held> people) {
    return people.stream().map(Held::label).sorted().toList();
  }

  /**
   * Why a fleet may not lose so many of its members, in a stack without maxDeletes; empty if it
   * may. Pure.
   *
   * @param deleted those whose rows are gone, as people know them
   * @param deactivated those whose rows say so
   * @param count of all whom the run takes away, for whoever allows it
   */
  public static Optional<String> moreThanHalf(
      OnDestroy how, List<String> deleted, List<String> deactivated, int members, int count) {
    List<String> gone = gone(how, deleted, deactivated);
    return members < LARGE_FLEET || gone.size() * 2 <= members
        ? Optional.empty()
        : Optional.of(
            "more than half of a fleet would be deleted"
                + (deactivated.isEmpty() ? "" : " or deactivated")
                + ", "
                + gone.size()
                + " of "
                + members
                + (how == OnDestroy.DEACTIVATE && deactivated.isEmpty() ? " by deactivation" : "")
                + ": "
                + FirstFew.of(gone)
                + ". If they are meant to go: pulumi config set userfleet:maxDeletes "
                + count);
  }

  private static List<String> gone(OnDestroy how, List<String> deleted, List<String> deactivated) {
    return Stream.concat(
            how == OnDestroy.RETAIN ? Stream.empty() : deleted.stream(), deactivated.stream())
        .toList();
  }

  private int count(int leavers) {
    return (how == OnDestroy.RETAIN ? 0 : leavers) + claims.deactivated();
  }

  private Optional<String> tooMany(FormerState state, List<Held> leavers) {
    int count = count(leavers.size());
    int allowed = most.orElseThrow();
    if (count <= allowed) {
      return Optional.empty();
    }
    List<Held> deactivated = claims.deactivated(List.copyOf(state.people().values()));
    return Optional.of(
        "maxDeletes: this run would delete or deactivate "
            + count
            + " users, and the stack's configuration allows "
            + allowed
            + ": "
            + FirstFew.of(gone(how, labels(leavers), labels(deactivated)))
            + ". If they are meant to go: pulumi config set userfleet:maxDeletes "
            + count);
  }

  /** Those whom nobody declares, under whichever key. */
  private List<Held> leavers(FormerState state, Set<String> urns) {
    return claims.undeclared(people(state, urns));
  }

  private static List<Held> people(FormerState state, Set<String> urns) {
    return urns.stream().map(urn -> state.people().get(urn)).toList();
  }

  /**
   * A user is about to be deleted, now that everything is declared.
   *
   * @param urn of the user
   * @throws ProviderFault if this run may delete nobody, or not one more
   */
  public void begin(String urn, Optional<FormerState> former) {
    claims.listen();
    if (most.isEmpty() && former.isEmpty()) {
      requireFleet(urn);
      return;
    }
    Optional<String> refusal =
        !claims.isUp()
            ? destroyed().map(Guards::nobody)
            : former.isPresent() ? atTheEnd(former.get()).map(Guards::nobody) : withoutState();
    refusal.ifPresent(
        why -> {
          throw ProviderFault.ofEveryCall(Status.Code.FAILED_PRECONDITION, why);
        });
  }

  /**
   * What people belong to is about to go with them: only where they may go themselves, since the
   * state would forget it otherwise. Blocks a moment.
   *
   * @throws ProviderFault if a destroy is refused
   */
  public void requireDestroy() {
    claims.listen();
    requireStored();
    Optional<String> refusal = claims.isUp() ? Optional.empty() : destroyed().map(Guards::nobody);
    refusal.ifPresent(
        why -> {
          throw ProviderFault.ofEveryCall(Status.Code.FAILED_PRECONDITION, why);
        });
  }

  /** Without any fleet nobody learns whom the state holds, nor how many of them would go. */
  private void requireFleet(String urn) {
    if (claims.isUp() && Urns.isInFleet(urn) && claims.fleets().isEmpty()) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          nobody(
              "the program declares no fleet any more, so everybody of it would be deleted. If they"
                  + " are meant to go: pulumi config set userfleet:maxDeletes NUMBER"));
    }
  }

  private static String nobody(String why) {
    return why + ". Nobody was deleted";
  }

  private Optional<String> atTheEnd(FormerState state) {
    return refusal(state, state.fleets().keySet())
        .or(() -> ofNoFleet(state))
        .or(
            () ->
                most.isPresent()
                    ? tooMany(state, leavers(state, state.people().keySet()))
                    : Optional.empty());
  }

  /** Those of a fleet that was never brought about as a whole, and so gave no ids out. */
  private Optional<String> ofNoFleet(FormerState state) {
    List<Held> people = people(state, state.ofNoFleet());
    return most.isPresent()
        ? Optional.empty()
        : half(people, count(claims.undeclared(people).size()));
  }

  private Optional<String> destroyed() {
    return most.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "maxDeletes guards this stack against a destroy, of everybody or of some. If one is"
                + " meant: pulumi config rm userfleet:maxDeletes, and then pulumi destroy"
                + " --run-program");
  }

  /** A program that declares users without a fleet does not learn what the state holds. */
  private Optional<String> withoutState() {
    return begun.incrementAndGet() > most.orElseThrow()
        ? Optional.of(
            "maxDeletes: this run has begun as many deletions as the stack's configuration allows, "
                + most.getAsInt()
                + "; nothing more is deleted. If the rest is meant too: pulumi config set"
                + " userfleet:maxDeletes NUMBER")
        : Optional.empty();
  }
}
