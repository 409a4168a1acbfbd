package dev.userfleet.rehearsal;

import com.google.protobuf.Empty;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.time.Timing;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import pulumirpc.ResourceProviderGrpc;

/** A provider in process that ends as its process would, or is killed. Thread-safe. */
final class RehearsedPlugin implements Plugin {
  private static final long CANCEL_SECONDS = 5;

  private final TestProvider.Running running;
  private final Server server;
  private final ManagedChannel channel;

  RehearsedPlugin(String engineAddress, Path folder) {
    running = TestProvider.start(engineAddress, Map.of(), folder, Timing.system());
    String name = InProcessServerBuilder.generateName();
    try {
      server = InProcessServerBuilder.forName(name).addService(running.service()).build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    channel = InProcessChannelBuilder.forName(name).build();
  }

  @Override
  public CompletableFuture<ManagedChannel> channel() {
    return CompletableFuture.completedFuture(channel);
  }

  /** As the engine does on Ctrl-C, and at every end. */
  @Override
  public void cancel() {
    try {
      Empty unused =
          ResourceProviderGrpc.newBlockingStub(channel)
              .withDeadlineAfter(CANCEL_SECONDS, TimeUnit.SECONDS)
              .cancel(Empty.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      // One that was killed has nothing to cancel.
    }
  }

  /** What its own end begins with, where the engine is gone. */
  void stop() {
    running.stop().run();
  }

  /** Whoever waits for an answer hears that it is gone. */
  synchronized void kill() {
    if (!channel.isShutdown()) {
      channel.shutdownNow();
      server.shutdownNow();
      running.end().run();
    }
  }

  @Override
  public void close() {
    cancel();
    kill();
  }
}
