package dev.userfleet.forecast;

import dev.userfleet.forecast.Work.Part;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * The engine's part of a run in virtual time: so many users under way, one state write at a time.
 * Used once. Not thread-safe.
 */
final class VirtualEngine {
  private final GenesysClient client;
  private final VirtualTime time;
  private final int parallel;
  private final EnginePace pace;

  private final Queue<Step> steps = new ArrayDeque<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private Instant registered;
  private Instant written;
  private int resources;
  private int underWay;

  /**
   * One user.
   *
   * @param growth how many resources more the state then holds
   */
  private record Step(int calls, int growth) {}

  VirtualEngine(GenesysClient client, VirtualTime time, int parallel, EnginePace pace) {
    this.client = client;
    this.time = time;
    this.parallel = parallel;
    this.pace = pace;
    this.registered = time.instant();
    this.written = time.instant();
  }

  /** Carries a plan out; completes with its last state write, or fails with the first failure. */
  CompletableFuture<Void> run(Work work) {
    resources = work.kept() + work.changes().users() + work.deletes().users();
    add(work.changes(), 0);
    add(work.creates(), 1);
    add(work.deletes(), -1);
    startMore();
    return done;
  }

  /** The calls are spread evenly where they are no multiple of the users. */
  private void add(Part part, int growth) {
    long before = 0;
    for (int i = 1; i <= part.users(); i++) {
      long calls = (long) part.calls() * i / part.users();
      steps.add(new Step((int) (calls - before), growth));
      before = calls;
    }
  }

  private void startMore() {
    while (underWay < parallel && !steps.isEmpty()) {
      Step step = steps.remove();
      underWay++;
      registered = later(registered).plus(pace.registration());
      time.after(Duration.between(time.instant(), registered), () -> begin(step));
    }
    if (underWay == 0) {
      done.complete(null);
    }
  }

  /** What is under way stands in the state too. */
  private void begin(Step step) {
    resources++;
    write(() -> call(step, step.calls()));
  }

  /** All calls cost the limit the same, so it is the simplest one. */
  private void call(Step step, int left) {
    if (left == 0) {
      resources += step.growth() - 1;
      write(this::ended);
      return;
    }
    Future<?> unused =
        client
            .organization(client.operation("forecast a call", Optional.empty()))
            .thenAccept(answered -> call(step, left - 1))
            .whenComplete(
                (next, failure) -> {
                  if (failure != null) {
                    done.completeExceptionally(failure);
                  }
                });
  }

  private void ended() {
    underWay--;
    startMore();
  }

  private void write(Runnable then) {
    written = later(written).plus(pace.write(resources));
    time.after(Duration.between(time.instant(), written), then);
  }

  /** That instant, or now if it is over. */
  private Instant later(Instant instant) {
    Instant now = time.instant();
    return instant.isAfter(now) ? instant : now;
  }
}
