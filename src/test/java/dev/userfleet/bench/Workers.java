package dev.userfleet.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A fixed number of workers, each with one user after the other. */
final class Workers {

  private final int users;
  private final IntFunction<CompletableFuture<Boolean>> create;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger created = new AtomicInteger();

  private Workers(int users, IntFunction<CompletableFuture<Boolean>> create) {
    this.users = users;
    this.create = create;
  }

  /**
   * Creates all users.
   *
   * @param create the number of a user → whether it was created
   * @return how many were
   */
  static CompletableFuture<Integer> run(
      int users, int workers, IntFunction<CompletableFuture<Boolean>> create) {
    Workers all = new Workers(users, create);
    return CompletableFuture.allOf(
            Stream.generate(all::work).limit(workers).toArray(CompletableFuture[]::new))
        .thenApply(done -> all.created.get());
  }

  private CompletableFuture<Void> work() {
    int user = next.getAndIncrement();
    if (user >= users) {
      return CompletableFuture.completedFuture(null);
    }
    return create
        .apply(user)
        .thenCompose(
            done -> {
              created.addAndGet(done ? 1 : 0);
              return work();
            });
  }
}
