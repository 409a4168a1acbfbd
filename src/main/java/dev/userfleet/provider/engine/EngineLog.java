package dev.userfleet.provider.engine;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.Empty;
import io.grpc.Context;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * What people see of the provider: the engine shows these lines, and nothing of the process's own
 * output. Never blocks; a line that the engine no longer takes is lost. Thread-safe.
 */
public final class EngineLog {
  /** For a process without an engine, as under Attach before the first one came. */
  static final EngineLog NONE = new EngineLog(null, /* address= */ "");

  private final EngineGrpc.@Nullable EngineStub engine;
  private final String address;

  EngineLog(EngineGrpc.@Nullable EngineStub engine, String address) {
    this.engine = engine;
    this.address = address;
  }

  /**
   * The engine's address, which all providers of one run have in common; empty without an engine.
   */
  public String address() {
    return address;
  }

  /**
   * A line below the summary, under the resource; an empty urn stands for the whole stack.
   *
   * @return ends, always well, once the engine has taken the line or is gone
   */
  @CanIgnoreReturnValue
  public CompletableFuture<Void> warning(String urn, String message) {
    return send(LogSeverity.WARNING, urn, message, /* ephemeral= */ false);
  }

  /**
   * A line that is no warning.
   *
   * @return as of {@link #warning}
   */
  @CanIgnoreReturnValue
  public CompletableFuture<Void> note(String urn, String message) {
    return send(LogSeverity.INFO, urn, message, /* ephemeral= */ false);
  }

  /** The status of a resource's row, until the next one. */
  public void status(String urn, String message) {
    send(LogSeverity.INFO, urn, message, /* ephemeral= */ true);
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Void> send(
      LogSeverity severity, String urn, String message, boolean ephemeral) {
    if (engine == null) {
      return CompletableFuture.completedFuture(null);
    }
    Rpc.Reply<Empty> reply = Rpc.reply();
    LogRequest line =
        LogRequest.newBuilder()
            .setSeverity(severity)
            .setUrn(urn)
            .setMessage(message)
            .setEphemeral(ephemeral)
            .build();
    // A line outlives the request that it was written in, with which gRPC would cancel it.
    Context.ROOT.run(() -> engine.log(line, reply));
    return reply.future().handle((taken, gone) -> null);
  }
}
