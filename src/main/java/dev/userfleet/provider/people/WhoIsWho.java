package dev.userfleet.provider.people;

import dev.userfleet.provider.engine.EngineLog;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.former.Decision;
import dev.userfleet.provider.former.Declared;
import dev.userfleet.provider.former.Doubt;
import dev.userfleet.provider.former.Held;
import dev.userfleet.provider.former.Identities;
import dev.userfleet.provider.memory.Note;
import dev.userfleet.provider.people.Claims.Claim;
import dev.userfleet.shard.Shard;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom the stack held and who is declared, before anything is registered; asks the engine for its
 * state once a process. Thread-safe; nothing blocks.
 */
public final class WhoIsWho {
  private final Claims claims;
  private final Guards guards;
  private final OtherFleets otherFleets;
  private final EngineLog log;

  /** E-mail → row, of those whom the state does not hold. */
  private final Map<String, Declared> newcomers = new ConcurrentHashMap<>();

  private final Optional<Shard> shard;

  // Guarded by this.
  private @Nullable CompletableFuture<Optional<FormerState>> former;
  // Guarded by this.
  private @Nullable CompletableFuture<Optional<OtherShards>> others;

  /**
   * @param shard the share of the roster that this stack brings about; empty: all of it
   */
  public WhoIsWho(
      Claims claims, Guards guards, OtherFleets otherFleets, EngineLog log, Optional<Shard> shard) {
    this.claims = claims;
    this.guards = guards;
    this.otherFleets = otherFleets;
    this.log = log;
    this.shard = shard;
  }

  /**
   * Asks the engine for its state ahead of a decision, which would ask otherwise.
   *
   * @return ends with the engine's answer, whatever that is
   */
  public CompletableFuture<?> ask(StateReader read) {
    return former(read);
  }

  /**
   * Decides about one fleet.
   *
   * @param rows all of the fleet's, those of other shards too
   * @param fleetUrn as the engine will name the fleet
   * @param made URNs of those whom a run that was cut off has made
   * @return fails with a {@link ProviderFault} that names everything that is not certain
   */
  public CompletableFuture<Decision> decide(
      List<Declared> rows, String fleetUrn, StateReader read, Set<String> made) {
    return former(read)
        // One after the other: see OtherShards.
        .thenCompose(
            state ->
                shards(read, Urns.stack(fleetUrn))
                    .thenApply(
                        others ->
                            Map.entry(
                                state,
                                state
                                    .map(known -> decide(rows, known, others, fleetUrn, made))
                                    .orElseGet(() -> Decision.ofNobody()))))
        .thenCompose(
            decided -> {
              Optional<FormerState> state = decided.getKey();
              Decision decision = decided.getValue();
              List<String> refusals = new ArrayList<>(decision.refusals());
              refusals.addAll(claim(fleetUrn, rows, decision));
              return otherFleets
                  .refused(
                      () ->
                          state
                              .map(known -> afterOthers(known, decision))
                              .orElseGet(() -> List.of()))
                  .thenApply(
                      more -> {
                        refusals.addAll(more);
                        requireNone(refusals);
                        return decision;
                      });
            });
  }

  /** What the declarations of other fleets may clear. */
  private List<String> afterOthers(FormerState state, Decision decision) {
    List<String> refusals = new ArrayList<>();
    for (Doubt doubt : decision.doubts()) {
      List<Held> members =
          doubt.people().stream().filter(person -> Urns.isInFleet(person.urn())).toList();
      if (!claims.undeclared(members).isEmpty()) {
        refusals.add(doubt.refusal());
      }
    }
    guards.refusal(state).ifPresent(refusals::add);
    return refusals;
  }

  private static Decision decide(
      List<Declared> rows,
      FormerState state,
      Optional<OtherShards> others,
      String fleetUrn,
      Set<String> made) {
    FormerState all = others.map(shards -> shards.together(state, rows)).orElse(state);
    Decision decision = Identities.decide(rows, all.people().values(), all.members(fleetUrn));
    return others.map(shards -> shards.ofThis(decision, rows, state, made)).orElse(decision);
  }

  private synchronized CompletableFuture<Optional<OtherShards>> shards(
      StateReader read, String stack) {
    if (others == null) {
      others =
          shard
              .map(own -> OtherShards.read(own, stack, read).thenApply(Optional::of))
              .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }
    return others;
  }

  private synchronized CompletableFuture<Optional<FormerState>> former(StateReader read) {
    if (former == null) {
      former =
          read.own()
              .thenApply(Optional::of)
              .exceptionally(
                  failure -> {
                    if (shard.isPresent()) {
                      throw OtherShards.unread("this stack", failure);
                    }
                    log.warning(
                        "",
                        "the engine does not tell whom the stack holds ("
                            + Completions.cause(failure).getMessage()
                            + "), so rows are told apart by key alone: a changed key needs"
                            + " formerKey. Nobody is deleted whose e-mail is declared");
                    return Optional.empty();
                  });
    }
    return former;
  }

  /** What the state held, if anybody asked and the engine told. */
  public synchronized Optional<FormerState> former() {
    return former != null && former.isDone() ? former.join() : Optional.empty();
  }

  /**
   * Ids of users of fleets whom no fleet of this run declares any more; nobody's before one has
   * declared anybody.
   */
  public Set<String> leavers() {
    return former()
        .filter(state -> !claims.fleets().isEmpty())
        .map(
            state ->
                claims
                    .undeclared(
                        state.people().values().stream()
                            .filter(person -> Urns.isInFleet(person.urn()))
                            .toList())
                    .stream()
                    .map(Held::id)
                    .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /** The organizations that the state's people were recorded in. */
  public synchronized Set<String> organizations() {
    Set<String> all = new HashSet<>(former().map(FormerState::organizations).orElse(Set.of()));
    if (others != null && others.isDone()) {
      others.join().ifPresent(shards -> all.addAll(shards.organizations()));
    }
    return all;
  }

  private synchronized List<String> claim(String fleetUrn, List<Declared> rows, Decision decision) {
    claims.listen();
    List<String> conflicts = new ArrayList<>();
    List<Claim> mine = new ArrayList<>();
    for (Declared row : rows) {
      claims
          .otherWithEmail(row.email(), row.urn())
          .ifPresent(
              other ->
                  conflicts.add(
                      row.label()
                          + " has the e-mail of "
                          + Urns.name(other)
                          + ", which this program declares too; take one of the two out"));
      Optional<Held> known = Optional.ofNullable(decision.known().get(row.urn()));
      claims
          .otherFleetOf(row.urn(), fleetUrn)
          .ifPresent(
              other ->
                  conflicts.add(
                      row.label()
                          + " has a key of the fleet "
                          + Urns.name(other)
                          + ", and with it the name of that resource; give one of the two fleets"
                          + " another keyPrefix"));
      Optional<String> elsewhere = Optional.ofNullable(decision.elsewhere().get(row.urn()));
      if (known.isEmpty() && elsewhere.isEmpty() && !row.email().isEmpty()) {
        newcomers.put(row.email(), row);
      }
      known
          .flatMap(person -> claims.otherOwner(person.id(), row.urn()))
          .ifPresent(
              other ->
                  conflicts.add(
                      row.label()
                          + " is "
                          + known.get().label()
                          + " of the state, whom "
                          + Urns.name(other)
                          + " declares too; take one of the two out"));
      mine.add(
          new Claim(
              row.urn(),
              row.email(),
              known.map(Held::id),
              known
                  .filter(person -> person.active() && row.inactive() && elsewhere.isEmpty())
                  .isPresent(),
              Optional.of(row.name()).filter(name -> known.isEmpty() && row.samePerson().isEmpty()),
              elsewhere));
    }
    claims.declare(fleetUrn, mine);
    return conflicts;
  }

  private static void requireNone(List<String> refusals) {
    if (!refusals.isEmpty()) {
      throw new ProviderFault(
          Status.Code.FAILED_PRECONDITION,
          "nothing was registered:\n  - " + String.join("\n  - ", refusals));
    }
  }

  /** Rows whose people the state does not hold. */
  public List<Declared> newcomers() {
    return List.copyOf(newcomers.values());
  }

  /**
   * Of users whom a run before made, those of whom nobody knows: neither the state nor, once all
   * are declared, a row.
   */
  public List<Note> forgotten(List<Note> made) {
    claims.listen();
    Set<String> known = former().map(FormerState::ids).orElse(Set.of());
    return made.stream().filter(note -> isForgotten(note, known)).toList();
  }

  private boolean isForgotten(Note note, Set<String> known) {
    String urn = note.urn();
    String id = note.id();
    String email = note.email();
    return urn != null
        && id != null
        && Urns.isInFleet(urn)
        && !known.contains(id)
        && !claims.isDeclared(urn)
        && claims.otherOwner(id, urn).isEmpty()
        && (email == null || claims.otherWithEmail(email, urn).isEmpty());
  }

  /** Another resource of the state that has the user. */
  public Optional<Held> otherHolder(String id, String urn) {
    return former().flatMap(state -> state.otherHolder(id, urn));
  }

  /**
   * Whether a delete is but the first half of a replacement, or is left over from one: the run
   * brings the same person about.
   */
  public boolean isReplaced(String urn, String id) {
    claims.listen();
    return claims.isReplaced(urn, id)
        || claims
            .otherOwner(id, urn)
            .filter(claims::isChecked)
            // By an alias: the state knows the person under this name only.
            .filter(owner -> former().filter(it -> !it.people().containsKey(owner)).isPresent())
            .isPresent();
  }

  /** The stack of another shard that has taken the user over. */
  public Optional<String> takenOverBy(String id) {
    claims.listen();
    return claims.holderElsewhere(id);
  }

  /**
   * Lets a destroy delete nobody of another shard's share: that one may have taken the person over,
   * which a destroy without a program cannot know.
   *
   * @throws ProviderFault naming that shard
   */
  public void requireOwnShare(String urn) {
    shard
        .filter(own -> !claims.isUp() && own.of(Urns.name(urn)) != own.number())
        .ifPresent(
            own -> {
              throw stays(
                  "her share is that of "
                      + own.sibling(Urns.stack(urn), own.of(Urns.name(urn)))
                      + ", which may have taken her over",
                  "run pulumi up for all shards first (shards up). To delete whomever this stack"
                      + " holds all the same: pulumi config rm userfleet:shard, and then pulumi"
                      + " destroy --run-program");
            });
  }

  /**
   * Lets nobody be deleted who is declared.
   *
   * @param email empty if it is not known
   * @param name empty if it is not known
   * @throws ProviderFault naming both resources
   */
  public void requireNotDeclared(String urn, String id, String email, String name) {
    claims
        .elsewhere(urn)
        .ifPresent(
            stack -> {
              throw stays(
                  "her key is declared, and its user is another one in " + stack,
                  "let the state forget this entry, which deletes nobody: pulumi state delete '"
                      + urn
                      + "'");
            });
    claims
        .otherOwner(id, urn)
        .ifPresent(
            other -> {
              throw stays(
                  "the same user (" + id + ") is that of " + Urns.name(other),
                  "let the state forget this entry, which deletes nobody: pulumi state delete '"
                      + urn
                      + "'");
            });
    claims
        .otherWithEmail(email, urn)
        .filter(other -> !email.isEmpty())
        .ifPresent(
            other -> {
              throw stays(
                  "her e-mail is declared by " + Urns.name(other),
                  "if that is the same person, give the row formerKey: "
                      + Urns.name(urn)
                      + " (in a program: an alias). If it is somebody else, give this person"
                      + " another e-mail first, in a pulumi up of its own");
            });
    claims
        .newcomerNamed(name)
        .ifPresent(
            other -> {
              throw stays(
                  Urns.name(other) + " is new and has her name",
                  "if that is the same person, give the row formerKey: "
                      + Urns.name(urn)
                      + " (in a program: an alias). If it is somebody else: samePerson: false in"
                      + " that row");
            });
  }

  /**
   * Outside of fleets nobody has told who all is declared: whoever depends on what failed is never
   * asked for, and may be this person under another name.
   *
   * @throws ProviderFault if the run has brought about less than it was to
   */
  public void requireAllKnown(String urn) {
    if (Urns.isInFleet(urn) || !claims.isUp()) {
      return;
    }
    claims
        .failed()
        .ifPresent(
            failed -> {
              throw new ProviderFault(
                  Status.Code.FAILED_PRECONDITION,
                  "nobody was deleted: "
                      + Urns.name(failed)
                      + " failed in this run, and what depends on it was never asked for, perhaps"
                      + " this person under another name; mend that, then run pulumi up again");
            });
  }

  private static ProviderFault stays(String why, String advice) {
    return new ProviderFault(
        Status.Code.FAILED_PRECONDITION, "nobody was deleted: " + why + "; " + advice);
  }
}
