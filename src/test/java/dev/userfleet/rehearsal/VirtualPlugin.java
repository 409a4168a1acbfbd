package dev.userfleet.rehearsal;

import com.google.protobuf.Empty;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.model.VirtualProcess;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.time.VirtualTime;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
   * @param environment its variables
   * @param folder the project's
   * @param arrived hears of each of its calls once the org has done its work
   */
  VirtualPlugin(
      String engine,
      VirtualOrg org,
      VirtualTime time,
      Map<String, String> environment,
      Path folder,
      long seed,
      Consumer<VirtualPlugin> arrived) {
    process = new VirtualProcess(time, org, request -> arrived.accept(this));
    running =
        TestProvider.inProcess(
            process, engine, DirectServer::channel, environment, folder, process.timing(seed));
    server = new DirectServer(List.of(running.service()));
    channel = DirectServer.channel(server.getListenSockets().get(0).toString());
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

  /** How many requests left it. */
  int sent() {
    return process.calls();
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
