package dev.userfleet.throttle;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a call is made, as often as it is tried.
 *
 * @param needed what must be there before the call queues and still when it leaves, such as a
 *     token. No permit is held while it is waited for.
 * @param name of what is needed, for messages
 * @param sending sends the request once, without blocking; its future is cancelled at the time-out.
 *     If it throws, nothing was sent.
 */
public record Attempt<T>(
    Supplier<CompletableFuture<T>> needed,
    String name,
    Function<T, CompletableFuture<Reply>> sending) {

  /** A call that needs nothing. */
  public static Attempt<Boolean> of(Supplier<CompletableFuture<Reply>> sending) {
    return new Attempt<>(
        () -> CompletableFuture.completedFuture(true), "nothing", ready -> sending.get());
  }
}
