package dev.userfleet.provider.members;

import com.google.common.collect.Sets;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.model.User;
import dev.userfleet.provider.config.Memberships;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Org;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * One change of who belongs to one object: whom it concerns, and in which order. For one operation,
 * and for one of its two methods.
 */
final class MembersChange {
  private final Org org;
  private final Operation operation;
  private final Target target;
  private final String urn;
  private final boolean isNew;
  private final Set<String> again;
  private final MembersRun run;
  private final Members recorded;
  private final String name;
  private final Circle circle;
  private final MembersWork work;

  /**
   * @param urn the resource's
   * @param olds the outputs in state; empty for a new resource
   * @param oldInputs the inputs in state
   * @param object by name or id, as people know it
   */
  MembersChange(
      Org org,
      Operation operation,
      Target target,
      String urn,
      Struct olds,
      Struct oldInputs,
      String object,
      Memberships settings,
      MembersRun run) {
    this.org = org;
    this.operation = operation;
    this.target = target;
    this.urn = urn;
    this.isNew = olds.getFieldsCount() == 0;
    this.again = run.again(target.kind(), olds);
    this.run = run;
    this.recorded = Members.recorded(target.kind(), olds, oldInputs);
    this.name = target.kind().word() + " " + object;
    this.circle = target.circle(org, settings, operation);
    this.work = new MembersWork(org, operation, circle, name, run);
  }

  /**
   * Makes those of the object the wanted ones.
   *
   * @return the outputs; fails with what is half made
   */
  CompletableFuture<Struct> to(Struct inputs) {
    Members wanted = Members.of(target.kind(), inputs);
    return ids(inputs, wanted.users())
        .thenCompose(
            ids -> {
              Set<String> all = Set.copyOf(ids.values());
              run.declare(target, urn, all);
              Set<String> joining = joining(all);
              return standings(wanted, ids, joining)
                  .thenCompose(there -> changed(inputs, wanted, ids, joining, there));
            });
  }

  private CompletableFuture<Struct> changed(
      Struct inputs,
      Members wanted,
      Map<String, String> ids,
      Set<String> joining,
      Map<String, String> there) {
    Set<String> all = Set.copyOf(ids.values());
    Map<String, String> moving = moving(wanted, ids, there);
    return work.add(joining)
        .thenCompose(done -> leaving(wanted.exclusive(), all))
        .thenCompose(this::withoutOthers)
        .thenCompose(this::remove)
        .thenCompose(done -> work.place(moving))
        .handle(
            (done, failure) -> {
              MembersResult result = result(ids);
              result.tell(operation, Sets.difference(joining, there.keySet()), moving.keySet());
              if (target.kind() == MemberKind.GROUP) {
                run.leftAGroup(Sets.difference(work.outcome().done(), all));
              }
              return result.outputs(inputs, failure == null ? null : Completions.cause(failure));
            });
  }

  /** Takes users out for a resource that goes; fails if the org refuses one of them. */
  CompletableFuture<Void> takeOut(Set<String> leaving) {
    return withoutOthers(leaving)
        .thenCompose(this::remove)
        .thenAccept(
            done -> {
              MembersResult result = result(Map.of());
              result.tell(operation, Set.of(), Set.of());
              result
                  .refusals()
                  .ifPresent(
                      words -> {
                        throw new ProviderFault(
                            Status.Code.FAILED_PRECONDITION,
                            name
                                + ": not everybody could be taken out"
                                + words
                                + "\nMend that, and run the command again");
                      });
            });
  }

  private MembersResult result(Map<String, String> ids) {
    return new MembersResult(org, target, name, recorded, ids, work, run);
  }

  private CompletableFuture<Void> remove(Set<String> leaving) {
    return work.remove(leaving, () -> run.declaredElsewhere(target, urn));
  }

  private Set<String> joining(Set<String> wanted) {
    Set<String> joining = new TreeSet<>(wanted);
    joining.removeAll(Sets.difference(recorded.ids(), again));
    return joining;
  }

  /**
   * Where those of an object stand before its change, if that matters. Of whom the org has let go
   * it may still tell otherwise.
   */
  private CompletableFuture<Map<String, String>> standings(
      Members wanted, Map<String, String> ids, Set<String> joining) {
    return wanted.areLookedFor(target.kind(), isNew, ids, joining, run::isRenewed)
        ? work.standings()
            .thenApply(
                there -> {
                  there.keySet().removeIf(run::isRenewed);
                  return there;
                })
        : CompletableFuture.completedFuture(Map.of());
  }

  /** Label → id. */
  private CompletableFuture<Map<String, String>> ids(Struct inputs, Map<String, String> users) {
    boolean secret =
        Wire.hasSecret(inputs.getFieldsOrDefault(MemberKind.MEMBERS, Value.getDefaultInstance()));
    return Completions.each(
        users.keySet().stream().sorted().toList(),
        label -> {
          CompletableFuture<String> id =
              org.directory().userId(Objects.requireNonNull(users.get(label)), operation);
          return secret ? hidden(label, id) : id;
        });
  }

  /** An e-mail that is a secret is not told. */
  private static CompletableFuture<String> hidden(String label, CompletableFuture<String> id) {
    return id.exceptionallyCompose(
        failure ->
            CompletableFuture.failedFuture(
                Completions.cause(failure) instanceof ProviderFault fault
                    ? new ProviderFault(
                        fault.code(),
                        "the org has not got the user whom "
                            + MembersCheck.path(MemberKind.MEMBERS, label)
                            + " names, or more than one; correct it, or give the user's id")
                    : failure));
  }

  /**
   * Those who go: who is declared no more, and with {@code exclusive} whoever is not declared. But
   * for those whom another resource declares, and those whose rows are gone.
   */
  private CompletableFuture<Set<String>> leaving(boolean exclusive, Set<String> wanted) {
    CompletableFuture<Set<String>> there =
        exclusive ? work.presentInPart() : CompletableFuture.completedFuture(recorded.ids());
    return there.thenApply(
        users -> {
          Set<String> leaving = new TreeSet<>(users);
          leaving.removeAll(wanted);
          leaving.removeAll(run.declaredElsewhere(target, urn));
          leaving.removeAll(run.goers());
          return leaving;
        });
  }

  /** Without those of other shards; whom no stack holds yet is known by the e-mail alone. */
  private CompletableFuture<Set<String>> withoutOthers(Set<String> leaving) {
    OtherMembers others = run.ofOtherShards(urn);
    leaving.removeAll(others.userIds());
    if (leaving.isEmpty() || others.addresses().isEmpty()) {
      return CompletableFuture.completedFuture(leaving);
    }
    return Completions.each(leaving, id -> org.client().users().listed(id, operation))
        .thenApply(
            users -> {
              users.forEach(
                  (id, user) ->
                      user.map(User::email)
                          .filter(others::hasEmail)
                          .ifPresent(email -> leaving.remove(id)));
              return leaving;
            });
  }

  /** User id → where they are to stand, of those who do not stand there. */
  private Map<String, String> moving(
      Members wanted, Map<String, String> ids, Map<String, String> there) {
    Map<String, String> moving = new TreeMap<>();
    Set<String> before = recorded.ids();
    wanted
        .moving(target.kind(), ids, recorded, again)
        .forEach(
            (label, standing) -> {
              String id = Objects.requireNonNull(ids.get(label));
              // Whoever is taken into a queue is in its first ring, unless there before.
              String byItself =
                  there.getOrDefault(
                      id, target.kind() == MemberKind.QUEUE ? Members.FIRST_RING : "");
              if (before.contains(id) || !standing.equals(byItself)) {
                moving.put(id, standing);
              }
            });
    return moving;
  }
}
