package dev.userfleet.model;

import dev.failsafe.spi.Scheduler;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.Timing;
import dev.userfleet.time.VirtualTime;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A process in virtual time, as far as it waits and calls an org. Once it is killed nothing of it
 * happens any more; what it has sent arrives all the same.
 */
public final class VirtualProcess implements Exchange {
  private final VirtualTime time;
  private final VirtualOrg org;
  private final Consumer<Request> arrived;
  private boolean killed;
  private int calls;

  /**
   * @param arrived called for each request while it lives, once the org has done its work
   */
  public VirtualProcess(VirtualTime time, VirtualOrg org, Consumer<Request> arrived) {
    this.time = time;
    this.org = org;
    this.arrived = arrived;
  }

  /** Its clock, its timer and its dice. */
  public Timing timing(long seed) {
    Scheduler scheduler =
        (callable, delay, unit) -> time.schedule(unlessKilled(callable), delay, unit);
    return new Timing(time, scheduler, new Random(seed));
  }

  private <T> Callable<T> unlessKilled(Callable<T> task) {
    return () -> killed ? null : task.call();
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    calls++;
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    CompletableFuture<Reply> unused =
        org.send(
                request,
                () -> {
                  if (!killed) {
                    arrived.accept(request);
                  }
                })
            .whenComplete(
                (answer, failure) -> {
                  if (killed) {
                    return;
                  }
                  if (failure == null) {
                    reply.complete(answer);
                  } else {
                    reply.completeExceptionally(failure);
                  }
                });
    return reply;
  }

  /** How many requests left it. */
  public int calls() {
    return calls;
  }

  /** Answers that are under way are never heard. */
  public void kill() {
    killed = true;
  }

  public boolean isKilled() {
    return killed;
  }
}
