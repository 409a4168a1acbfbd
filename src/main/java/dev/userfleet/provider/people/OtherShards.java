package dev.userfleet.provider.people;

import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.former.Decision;
import dev.userfleet.provider.former.Declared;
import dev.userfleet.provider.former.Held;
import dev.userfleet.shard.Moves;
import dev.userfleet.shard.Shard;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * The stacks that have a roster between them, and whom each held when the run began. Who is who is
 * decided over all of them as if one stack held everybody, so that whoever moves between them is
 * handed over: whoever gains a person takes the user that the other one has, and that one keeps the
 * person until it sees so. Pure.
 *
 * <p>Runs may be of different numbers of shards, or of different rosters, and then each of two
 * stacks that have a person for a moment could take the other for the one who keeps it. So one lets
 * go only where both states, as they are stored, say that the person is the other's: of two runs
 * side by side at most one reads that, as long as each reads its own state first.
 *
 * @param own the stack of this shard
 * @param states of the other stacks, as far as these are there
 */
record OtherShards(Shard shard, String own, Map<String, FormerState> states) {

  /**
   * Reads whom the others hold, those too that are given up: there may be any of them, and what is
   * not there answers at once.
   *
   * @return fails with a {@link ProviderFault} that names a stack that cannot be read, since nobody
   *     could tell who is new
   */
  static CompletableFuture<OtherShards> read(Shard shard, String own, StateReader reader) {
    List<String> stacks =
        IntStream.rangeClosed(1, Shard.MOST)
            .filter(number -> number != shard.number())
            .mapToObj(number -> shard.sibling(own, number))
            .toList();
    return Completions.each(stacks, stack -> read(stack, reader))
        .thenApply(
            states -> {
              Map<String, FormerState> found = new TreeMap<>();
              states.forEach((stack, state) -> state.ifPresent(its -> found.put(stack, its)));
              return new OtherShards(shard, own, found);
            });
  }

  private static CompletableFuture<Optional<FormerState>> read(String stack, StateReader reader) {
    return reader
        .other(stack)
        .exceptionally(
            failure -> {
              throw unread(stack, failure);
            });
  }

  /** Why a shard's run ends before it began. */
  static ProviderFault unread(String stack, Throwable failure) {
    return new ProviderFault(
        Status.Code.FAILED_PRECONDITION,
        "nothing was registered: the engine does not tell whom "
            + stack
            + " holds ("
            + Completions.cause(failure).getMessage()
            + "), and so who is new and who only moves between shards. All shards need one"
            + " back-end and one passphrase or key; mend that and run the command again");
  }

  /** The stack whose share a resource of that name is. */
  private String owner(String name) {
    return shard.sibling(own, shard.of(name));
  }

  /** Ids of the organizations that the people of the other stacks were recorded in. */
  Set<String> organizations() {
    Set<String> all = new HashSet<>();
    states.values().forEach(state -> all.addAll(state.organizations()));
    return all;
  }

  /**
   * Everybody of all stacks, under the names that this one would have for them. A person whom two
   * of them hold is there once, as the row is named where there is one. Of two people of one name
   * the other has one of their own: nobody is left out, or nobody would ask who that is.
   */
  FormerState together(FormerState mine, Collection<Declared> rows) {
    Map<String, Declared> byUrn = new HashMap<>();
    rows.forEach(row -> byUrn.put(row.urn(), row));
    Map<String, FormerState> all = new TreeMap<>(states);
    all.put(own, mine);
    record Candidate(String stack, Held person, int rank) {}
    List<Candidate> candidates = new ArrayList<>();
    all.forEach(
        (stack, state) ->
            state
                .people()
                .values()
                .forEach(
                    person -> {
                      Held here = person.under(Urns.inStack(person.urn(), own));
                      Optional<Declared> row = Optional.ofNullable(byUrn.get(here.urn()));
                      boolean atOwner =
                          row.filter(its -> owner(its.key()).equals(stack)).isPresent();
                      int rank = atOwner ? 0 : row.isPresent() ? 1 : stack.equals(own) ? 2 : 3;
                      candidates.add(new Candidate(stack, here, rank));
                    }));
    candidates.sort(Comparator.comparingInt(Candidate::rank));
    Map<String, Held> people = new LinkedHashMap<>();
    Map<String, String> stackOf = new HashMap<>();
    for (Candidate candidate : candidates) {
      String stack = candidate.stack();
      Held person = candidate.person();
      if (stack.equals(stackOf.computeIfAbsent(person.id(), first -> stack))) {
        String urn = people.containsKey(person.urn()) ? person.urn() + "@" + stack : person.urn();
        people.put(urn, person.under(urn));
      }
    }
    Map<String, Set<String>> fleets = new HashMap<>();
    all.values()
        .forEach(
            state ->
                state
                    .fleets()
                    .forEach(
                        (urn, ids) ->
                            fleets
                                .computeIfAbsent(Urns.inStack(urn, own), first -> new HashSet<>())
                                .addAll(ids)));
    return new FormerState(
        people, fleets, Set.of(), mine.objects(), mine.names(), Set.of(), mine.isFleetAlone());
  }

  /**
   * The same decision for this stack: which rows another one brings about, and of the others by
   * which names the state knows them.
   *
   * @param made URNs of those whom a run of this stack that was cut off has made
   */
  Decision ofThis(Decision whole, Collection<Declared> rows, FormerState mine, Set<String> made) {
    Map<String, Held> byId = new HashMap<>();
    mine.people().values().forEach(person -> byId.put(person.id(), person));
    Map<String, String> ownersByMine = owners(mine);
    Map<String, Map<String, String>> ownersBy = new HashMap<>();
    states.forEach((stack, state) -> ownersBy.put(stack, owners(state)));
    Map<String, String> elsewhere = new HashMap<>();
    Moves moves = new Moves();
    Map<String, Held> known = new LinkedHashMap<>();
    for (Declared row : rows) {
      Optional<Held> person = Optional.ofNullable(whole.known().get(row.urn()));
      Optional<Held> held = person.map(Held::id).map(byId::get);
      String owner = owner(row.key());
      boolean handedOver =
          person
              .map(Held::id)
              .filter(id -> owner.equals(ownersBy.getOrDefault(owner, Map.of()).get(id)))
              .filter(id -> !own.equals(ownersByMine.getOrDefault(id, own)))
              .isPresent();
      boolean isHere =
          owner.equals(own) || (!handedOver && (held.isPresent() || made.contains(row.urn())));
      if (!isHere) {
        elsewhere.put(row.urn(), owner);
        held.ifPresent(its -> moves.leaves(row.key(), owner));
      } else if (!owner.equals(own)) {
        moves.waits(row.key(), owner);
      } else if (held.isEmpty()) {
        person.ifPresent(its -> moves.comes(row.key(), holder(its.id())));
      }
      // By the row's own name, whoever is taken from another stack has no alias.
      person.ifPresent(its -> known.put(row.urn(), held.orElse(its.under(row.urn()))));
    }
    Map<String, String> after = new LinkedHashMap<>(whole.after());
    after.keySet().removeAll(elsewhere.keySet());
    after.values().removeAll(elsewhere.keySet());
    List<Held> deactivated =
        whole.deactivated().stream().filter(person -> byId.containsKey(person.id())).toList();
    return new Decision(
        known,
        after,
        whole.gone(),
        deactivated,
        elsewhere,
        moves.words(),
        whole.refusals(),
        whole.doubts());
  }

  /**
   * Whose share each user of a state is by that state.
   *
   * @return id → stack; nothing where it was written under another number of shards
   */
  private Map<String, String> owners(FormerState state) {
    Map<String, String> owners = new HashMap<>();
    if (state.shards().equals(Set.of(shard.count()))) {
      state.people().values().forEach(person -> owners.put(person.id(), owner(person.key())));
    }
    return owners;
  }

  private String holder(String id) {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue().ids().contains(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
