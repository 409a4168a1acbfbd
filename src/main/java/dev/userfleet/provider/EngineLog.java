package dev.userfleet.provider;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * What people see of the provider: the engine shows these lines, and nothing of the process's own
 * output. Never blocks; a line that the engine no longer takes is lost. Thread-safe.
 */
final class EngineLog {
  /** For a process without an engine, as under Attach before the first one came. */
  static final EngineLog NONE = new EngineLog(null);

  private final EngineGrpc.@Nullable EngineStub engine;

  EngineLog(EngineGrpc.@Nullable EngineStub engine) {
    this.engine = engine;
  }

  /** A line below the summary, under the resource; an empty urn stands for the whole stack. */
  void warning(String urn, String message) {
    send(LogSeverity.WARNING, urn, message, /* ephemeral= */ false);
  }

  /** A line that is no warning. */
  void note(String urn, String message) {
    send(LogSeverity.INFO, urn, message, /* ephemeral= */ false);
  }

  /** The status of a resource's row, until the next one. */
  void status(String urn, String message) {
    send(LogSeverity.INFO, urn, message, /* ephemeral= */ true);
  }

  private void send(LogSeverity severity, String urn, String message, boolean ephemeral) {
    if (engine == null) {
      return;
    }
    engine.log(
        LogRequest.newBuilder()
            .setSeverity(severity)
            .setUrn(urn)
            .setMessage(message)
            .setEphemeral(ephemeral)
            .build(),
        new Ignored());
  }

  private static final class Ignored implements StreamObserver<Empty> {
    @Override
    public void onNext(Empty value) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
  }
}
