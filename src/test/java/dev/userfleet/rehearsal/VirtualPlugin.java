package dev.userfleet.rehearsal;

import com.google.protobuf.Empty;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.model.VirtualProcess;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.time.VirtualTime;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import pulumirpc.ResourceProviderGrpc;

/** A provider in virtual time, which can be killed: nothing of it happens any more. */
final class VirtualPlugin implements Plugin {
  private final VirtualProcess process;
  private final TestProvider.Running running;
  private final Server server;
  private final ManagedChannel channel;

  /**
   * @param folder the project's
   * @param arrived hears of each of its calls once the org has done its work
   */
  VirtualPlugin(
      String engine,
      VirtualOrg org,
      VirtualTime time,
      Path folder,
      long seed,
      Consumer<VirtualPlugin> arrived) {
    process = new VirtualProcess(time, org, request -> arrived.accept(this));
    running = TestProvider.inProcess(process, engine, folder, process.timing(seed));
    String name = InProcessServerBuilder.generateName();
    try {
      server =
          InProcessServerBuilder.forName(name)
              .directExecutor()
              .addService(running.service())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  @Override
  public CompletableFuture<ManagedChannel> channel() {
    return CompletableFuture.completedFuture(channel);
  }

  @Override
  public void cancel() {
    if (!process.isKilled()) {
      var unused = ResourceProviderGrpc.newFutureStub(channel).cancel(Empty.getDefaultInstance());
    }
  }

  /** What its own end begins with, where the engine is gone. */
  void stop() {
    running.stop().run();
  }

  /** Whoever waits for an answer hears that it is gone. */
  void kill() {
    if (!process.isKilled()) {
      process.kill();
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
