package dev.userfleet.model;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.VirtualTime;
import java.nio.file.Path;
import java.util.Map;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/** A provider's process in virtual time, which can be killed: nothing of it happens any more. */
final class VirtualPlugin {
  static final String URN = "urn:pulumi:dev::userfleet::pulumi:providers:userfleet::default";

  private final TestProvider.Running running;
  private final VirtualProcess process;
  private final Interruption interruption;
  private final Runnable interrupt;
  private int arrived;

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
    this.interruption = interruption;
    this.interrupt = interrupt;
    process = new VirtualProcess(time, org, this::arrived);
    running = TestProvider.over(process, folder, process.timing(seed));
  }

  private void arrived(Request request) {
    arrived++;
    if (arrived == interruption.afterCalls()) {
      interrupt.run();
    }
  }

  /** How many requests left it. */
  int calls() {
    return process.calls();
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
    if (!process.isKilled()) {
      process.kill();
      running.end().run();
    }
  }
}
