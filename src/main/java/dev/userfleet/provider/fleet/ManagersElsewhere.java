package dev.userfleet.provider.fleet;

import com.google.common.collect.Comparators;
import com.google.common.collect.Lists;
import com.google.protobuf.Value;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.users.Users;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Org;
import dev.userfleet.shard.Shard;
import dev.userfleet.text.FirstFew;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Timing;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Managers whom other shards of the roster bring about. Whom a state holds is known by id. For
 * others the org is asked again and again, while their reports have no place of the engine's yet,
 * so that shards that wait for each other never stand still. What does not come in time is left
 * out, and told at the end. Thread-safe; nothing blocks.
 */
final class ManagersElsewhere {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private final Map<FleetMember, FleetMember> managers;
  private final Function<FleetMember, Optional<String>> ids;
  private final Function<FleetMember, String> stack;
  private final Optional<Search> search;

  // Guarded by this.
  private final Map<String, CompletableFuture<Optional<Value>>> awaited = new TreeMap<>();
  private boolean begun;
  private boolean looking;
  private Instant moved;
  private Duration pause = FIRST_PAUSE;

  /**
   * How the org is asked.
   *
   * @param patience after which nobody is awaited any more, from the last time that somebody came
   * @param ended whether the run is over
   */
  record Search(Org org, Timing timing, Duration patience, BooleanSupplier ended) {}

  /**
   * @param managers member → manager whom another shard brings about
   * @param ids of users whom some state holds
   * @param stack that a manager is brought about by
   * @param search empty in a preview
   */
  ManagersElsewhere(
      Map<FleetMember, FleetMember> managers,
      Function<FleetMember, Optional<String>> ids,
      Function<FleetMember, String> stack,
      Optional<Search> search) {
    this.managers = managers;
    this.ids = ids;
    this.stack = stack;
    this.search = search;
    this.moved = search.map(how -> how.timing().now()).orElse(Instant.MIN);
  }

  /** The member with the manager's id, as soon as that is there. */
  CompletableFuture<FleetMember> linked(FleetMember member) {
    FleetMember manager = managers.get(member);
    if (manager == null) {
      return CompletableFuture.completedFuture(member);
    }
    return ids.apply(manager)
        .map(id -> CompletableFuture.completedFuture(Optional.of(Wire.text(id))))
        .orElseGet(() -> await(manager))
        .thenApply(id -> id.map(member::withManager).orElseGet(member::withoutManager));
  }

  private CompletableFuture<Optional<Value>> await(FleetMember manager) {
    if (search.isEmpty() || manager.email().isEmpty()) {
      return CompletableFuture.completedFuture(Optional.of(Wire.unknown()));
    }
    CompletableFuture<Optional<Value>> answer;
    boolean begun;
    synchronized (this) {
      answer =
          awaited.computeIfAbsent(address(manager.email()), email -> new CompletableFuture<>());
      begun = this.begun;
    }
    if (begun) {
      look();
    }
    return answer;
  }

  /** Something of this run's own was done, so that it does not stand still. */
  synchronized void moved() {
    search.ifPresent(how -> moved = how.timing().now());
  }

  /** Asks for those who are awaited by now, and from now on for others as they come. */
  void look() {
    synchronized (this) {
      begun = true;
      if (looking) {
        return;
      }
    }
    search.ifPresent(this::ask);
  }

  private synchronized List<String> open() {
    List<String> open =
        awaited.entrySet().stream()
            .filter(entry -> !entry.getValue().isDone())
            .map(Map.Entry::getKey)
            .toList();
    looking = !open.isEmpty();
    return open;
  }

  private void ask(Search how) {
    List<String> open = open();
    if (open.isEmpty() || how.ended().getAsBoolean()) {
      return;
    }
    GenesysClient client = how.org().client();
    Operation operation = client.operation("look for managers of other shards", Optional.empty());
    List<CompletableFuture<List<User>>> answers =
        Lists.partition(open, Users.MOST_EMAILS).stream()
            .map(
                some ->
                    client
                        .users()
                        .withEmails(some, operation)
                        // Asked again, or told as missing, in which the org's words are no help.
                        .exceptionally(failure -> List.of()))
            .toList();
    CompletableFuture<Void> unused =
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
            .thenRun(
                () -> {
                  answers.forEach(answer -> answer.join().forEach(this::found));
                  goOn(how);
                });
  }

  private void found(User user) {
    CompletableFuture<Optional<Value>> answer;
    synchronized (this) {
      answer = awaited.get(address(String.valueOf(user.email())));
      if (answer == null || answer.isDone()) {
        return;
      }
      pause = FIRST_PAUSE;
    }
    moved();
    answer.complete(Optional.of(Wire.text(user.id())));
  }

  private void goOn(Search how) {
    Duration next;
    List<CompletableFuture<Optional<Value>>> lost = new ArrayList<>();
    synchronized (this) {
      if (!moved.plus(how.patience()).isAfter(how.timing().now())) {
        awaited.values().stream().filter(answer -> !answer.isDone()).forEach(lost::add);
      }
      looking = lost.isEmpty();
      next = pause;
      pause = Comparators.min(pause.multipliedBy(2), LONGEST_PAUSE);
    }
    lost.forEach(answer -> answer.complete(Optional.empty()));
    if (lost.isEmpty()) {
      Future<?> unused =
          how.timing()
              .scheduler()
              .schedule(() -> askAgain(how), next.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Void askAgain(Search how) {
    ask(how);
    return null;
  }

  /**
   * What is to be said of those who did not come.
   *
   * @throws ProviderFault naming them and their shards, if there are any
   */
  void requireAll() {
    Map<String, List<String>> missing = new TreeMap<>();
    managers.forEach(
        (member, manager) -> {
          if (isMissing(manager)) {
            missing
                .computeIfAbsent(stack.apply(manager), first -> new ArrayList<>())
                .add(member.label() + " (" + manager.label() + ")");
          }
        });
    if (!missing.isEmpty()) {
      List<String> lines = new ArrayList<>();
      missing.forEach((shard, people) -> lines.add(shard + ": " + FirstFew.of(people)));
      throw new ProviderFault(
          Status.Code.FAILED_PRECONDITION,
          people(missing.values().stream().mapToInt(List::size).sum())
              + " left without a manager, "
              + Shard.MANAGERS_MISSING
              + "; all else is done. Run pulumi up for these stacks, and then for this one again:"
              + "\n  - "
              + String.join("\n  - ", lines));
    }
  }

  private static String people(int count) {
    return count == 1 ? "1 person was" : count + " people were";
  }

  private synchronized boolean isMissing(FleetMember manager) {
    return Optional.ofNullable(awaited.get(address(manager.email())))
        .filter(answer -> answer.isDone() && answer.join().isEmpty())
        .isPresent();
  }

  private static String address(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
