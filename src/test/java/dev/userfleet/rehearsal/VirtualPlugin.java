package dev.userfleet.rehearsal;

import com.google.protobuf.Empty;
import dev.failsafe.spi.Scheduler;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.throttle.Reply;
import dev.userfleet.throttle.Request;
import dev.userfleet.time.Timing;
import dev.userfleet.time.VirtualTime;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import pulumirpc.ResourceProviderGrpc;

/** A provider in virtual time, which can be killed: nothing of it happens any more. */
final class VirtualPlugin implements Plugin {
  private final VirtualOrg org;
  private final Consumer<VirtualPlugin> arrived;
  private final TestProvider.Running running;
  private final Server server;
  private final ManagedChannel channel;
  private boolean killed;

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
    this.org = org;
    this.arrived = arrived;
    Scheduler scheduler =
        (callable, delay, unit) -> time.schedule(unlessKilled(callable), delay, unit);
    running =
        TestProvider.inProcess(
            this::send, engine, folder, new Timing(time, scheduler, new Random(seed)));
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

  private <T> Callable<T> unlessKilled(Callable<T> task) {
    return () -> killed ? null : task.call();
  }

  private CompletableFuture<Reply> send(Request request) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    CompletableFuture<Reply> unused =
        org.send(
                request,
                () -> {
                  if (!killed) {
                    arrived.accept(this);
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

  @Override
  public CompletableFuture<ManagedChannel> channel() {
    return CompletableFuture.completedFuture(channel);
  }

  @Override
  public void cancel() {
    if (!killed) {
      var unused = ResourceProviderGrpc.newFutureStub(channel).cancel(Empty.getDefaultInstance());
    }
  }

  /** What its own end begins with, where the engine is gone. */
  void stop() {
    running.stop().run();
  }

  /** Whoever waits for an answer hears that it is gone. */
  void kill() {
    if (!killed) {
      killed = true;
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
