package dev.userfleet.rehearsal;

import io.grpc.Channel;
import java.util.concurrent.CompletableFuture;

/** A provider that was started, in a process of its own or not. Thread-safe. */
interface Plugin extends AutoCloseable {

  /** The way to it, once it takes calls. */
  CompletableFuture<? extends Channel> channel();

  /** Ends every wait in it; what it has sent is still answered. */
  void cancel();

  /** Cancels and ends it. Closing twice is harmless. */
  @Override
  void close();
}
