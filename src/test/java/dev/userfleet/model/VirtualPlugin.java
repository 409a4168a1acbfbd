package dev.userfleet.model;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.failsafe.spi.Scheduler;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.throttle.Reply;
import dev.userfleet.throttle.Request;
import dev.userfleet.time.Timing;
import dev.userfleet.time.VirtualTime;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/** A provider's process in virtual time, which can be killed: nothing of it happens any more. */
final class VirtualPlugin {
  static final String URN = "urn:pulumi:dev::userfleet::pulumi:providers:userfleet::default";

  private final VirtualOrg org;
  private final TestProvider.Running running;
  private final Interruption interruption;
  private final Runnable interrupt;
  private boolean killed;
  private int calls;

  /**
   * @param interrupt called when the call of the interruption has arrived
   */
  VirtualPlugin(
      VirtualTime time,
      VirtualOrg org,
      Path folder,
      long seed,
      Interruption interruption,
      Runnable interrupt) {
    this.org = org;
    this.interruption = interruption;
    this.interrupt = interrupt;
    Scheduler scheduler =
        (callable, delay, unit) -> time.schedule(unlessKilled(callable), delay, unit);
    running = TestProvider.over(this::send, folder, new Timing(time, scheduler, new Random(seed)));
  }

  private <T> Callable<T> unlessKilled(Callable<T> task) {
    return () -> killed ? null : task.call();
  }

  private CompletableFuture<Reply> send(Request request) {
    calls++;
    int nth = calls;
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    CompletableFuture<Reply> unused =
        org.send(
                request,
                () -> {
                  if (!killed && nth == interruption.afterCalls()) {
                    interrupt.run();
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
  int calls() {
    return calls;
  }

  void configure(Setup setup) {
    Struct.Builder args = Struct.newBuilder();
    Map.of(
            "apiUrl", "http://127.0.0.1:1",
            "loginUrl", "http://127.0.0.1:1",
            "clientId", "simulator",
            "clientSecret", "simulator",
            "onExisting", setup.existing(),
            "onDestroy", setup.destroying())
        .forEach(
            (key, text) -> args.putFields(key, Value.newBuilder().setStringValue(text).build()));
    Answer<ConfigureResponse> answer = new Answer<>();
    service()
        .configure(
            ConfigureRequest.newBuilder()
                .setArgs(args)
                .setAcceptSecrets(true)
                .setUrn(URN)
                .setId("provider-id")
                .build(),
            answer);
    var unused = answer.now();
  }

  ResourceProviderImplBase service() {
    return running.service();
  }

  void cancel() {
    service().cancel(Empty.getDefaultInstance(), new Answer<>());
  }

  /** What its own end begins with, where the engine is gone. */
  void stop() {
    running.stop().run();
  }

  /** Ends it; answers that are under way are never heard. */
  void kill() {
    if (!killed) {
      killed = true;
      running.end().run();
    }
  }
}
