package dev.userfleet.provider.members;

import com.google.common.collect.Lists;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Org;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Does something to many users, a batch after the other. A batch that may have been refused for one
 * of them falls apart into halves until that one is named, and the others go through.
 */
final class Batch {
  private final Org org;
  private final Operation operation;
  private final Predicate<String> isNew;
  private final Outcome outcome;
  private volatile boolean known404;
  private final Function<List<String>, CompletableFuture<Map<String, String>>> call;
  private final Supplier<CompletableFuture<Optional<ProviderFault>>> isThere;

  /** For what nobody doubts to be there. */
  static final Supplier<CompletableFuture<Optional<ProviderFault>>> THERE =
      () -> CompletableFuture.completedFuture(Optional.empty());

  /**
   * @param isNew whether a user was made in this run: the org's other services learn of it late
   * @param outcome is told what became of each
   * @param isThere asked once a batch is answered 404: what is wrong if all that they are to be in
   *     is gone
   */
  Batch(
      Org org,
      Operation operation,
      Predicate<String> isNew,
      Outcome outcome,
      Function<List<String>, CompletableFuture<Map<String, String>>> call,
      Supplier<CompletableFuture<Optional<ProviderFault>>> isThere) {
    this.org = org;
    this.operation = operation;
    this.isNew = isNew;
    this.outcome = outcome;
    this.call = call;
    this.isThere = isThere;
  }

  /**
   * Does it to all of them.
   *
   * @param most users a call
   * @return fails at the first failure that is about nobody in particular
   */
  CompletableFuture<Void> run(Collection<String> userIds, int most) {
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (List<String> some : Lists.partition(List.copyOf(userIds), most)) {
      all =
          all.thenCompose(
              done -> one(some, new Patience(org.clock(), Patience.FOR_SOMEBODY_NEW), 1));
    }
    return all;
  }

  private CompletableFuture<Void> one(List<String> users, Patience patience, int nth) {
    // Composed, so that what is thrown on the way fails it too.
    return CompletableFuture.completedFuture(users)
        .thenCompose(call)
        .thenAccept(refused -> outcome.done(users, refused))
        .exceptionallyCompose(failure -> after(users, Completions.cause(failure), patience, nth));
  }

  private CompletableFuture<Void> after(
      List<String> users, Throwable failure, Patience patience, int nth) {
    if (patience.isLeft()
        && GenesysException.isNotFound(failure)
        && users.stream().anyMatch(isNew)) {
      return org.client()
          .backOff(nth, operation)
          .thenCompose(over -> one(users, patience, nth + 1));
    }
    if (!(failure instanceof GenesysException known) || !known.mayBeAboutOne()) {
      return CompletableFuture.failedFuture(failure);
    }
    if (users.size() == 1) {
      outcome.refused(users.get(0), String.valueOf(failure.getMessage()));
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Optional<ProviderFault>> gone =
        GenesysException.isNotFound(failure) && !known404
            ? isThere.get()
            : CompletableFuture.completedFuture(Optional.empty());
    known404 |= GenesysException.isNotFound(failure);
    return gone.thenCompose(
        fault ->
            fault
                .<CompletableFuture<Void>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> halves(users, patience, nth)));
  }

  private CompletableFuture<Void> halves(List<String> users, Patience patience, int nth) {
    int middle = users.size() / 2;
    return one(users.subList(0, middle), patience, nth)
        .thenCompose(done -> one(users.subList(middle, users.size()), patience, nth));
  }
}
