package dev.userfleet.throttle.http;

import java.util.concurrent.CompletableFuture;

/** The client's outermost edge: the HTTP library in life, the simulator's core in virtual time. */
@FunctionalInterface
public interface Exchange extends AutoCloseable {

  /**
   * Sends one request, once, and does not block.
   *
   * @return the reply whatever its status; fails with an {@link java.io.IOException} if none came.
   *     Cancelling it abandons the call.
   */
  CompletableFuture<Reply> send(Request request);

  /** Frees connections and threads; calls in flight may fail. Calling it again does nothing. */
  @Override
  default void close() {}
}
