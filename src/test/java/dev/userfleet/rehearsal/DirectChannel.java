package dev.userfleet.rehearsal;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A way to a {@link DirectServer}. Not thread-safe. */
final class DirectChannel extends ManagedChannel {
  private final @Nullable DirectServer server;
  private boolean shut;

  /**
   * @param server null for one that has ended
   */
  DirectChannel(@Nullable DirectServer server) {
    this.server = server;
  }

  @Override
  public <A, B> ClientCall<A, B> newCall(MethodDescriptor<A, B> method, CallOptions options) {
    return new DirectCall<>(shut ? null : server, method);
  }

  @Override
  public String authority() {
    return "direct";
  }

  /** Calls that are under way go on. */
  @Override
  public ManagedChannel shutdown() {
    shut = true;
    return this;
  }

  @Override
  public ManagedChannel shutdownNow() {
    return shutdown();
  }

  @Override
  public boolean isShutdown() {
    return shut;
  }

  @Override
  public boolean isTerminated() {
    return shut;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return shut;
  }
}
