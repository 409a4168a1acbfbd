package dev.userfleet.provider.people;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Rpc;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.time.Completions;
import io.grpc.ManagedChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.ResourceMonitorGrpc;

/** Reads what stacks hold, from where the engine keeps it. Thread-safe; nothing blocks. */
public final class StateReader {
  private static final String READ_STATE = "pulumi:pulumi:readStackResourceOutputs";

  /** What back-ends without organizations take in its place. */
  private static final String LOCAL_ORGANIZATION = "organization";

  /** The engine's words. */
  private static final String NO_STACK = "unknown stack";

  /** The engine's words where stacks go by their bare names: an old layout of file back-ends. */
  private static final String NO_STACK_NAME = "a stack name may only contain";

  private final ResourceMonitorGrpc.ResourceMonitorStub monitor;
  private final String project;
  private final String stack;

  /**
   * @param monitor the engine's, whose channel stays open until the last answer
   * @param organization of the back-end; empty where it has none
   */
  public StateReader(ManagedChannel monitor, String organization, String project, String stack) {
    this.monitor = ResourceMonitorGrpc.newStub(monitor);
    this.project = (organization.isEmpty() ? LOCAL_ORGANIZATION : organization) + "/" + project;
    this.stack = stack;
  }

  /** What the stack of this run holds. */
  CompletableFuture<FormerState> own() {
    return state(stack);
  }

  /** What another stack of the project holds; empty if there is no such stack. */
  CompletableFuture<Optional<FormerState>> other(String stack) {
    return state(stack)
        .thenApply(Optional::of)
        .exceptionallyCompose(
            failure ->
                says(failure, NO_STACK)
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(failure));
  }

  private CompletableFuture<FormerState> state(String stack) {
    return read(project + "/" + stack)
        // Only there: by its bare name a stack that is not read for a moment may be none, or one of
        // another organization, and nobody would learn whom it holds.
        .exceptionallyCompose(
            failure ->
                says(failure, NO_STACK_NAME)
                    ? read(stack)
                    : CompletableFuture.failedFuture(failure));
  }

  private static boolean says(Throwable failure, String words) {
    return String.valueOf(Completions.cause(failure).getMessage()).contains(words);
  }

  private CompletableFuture<FormerState> read(String stack) {
    Rpc.Reply<ResourceInvokeResponse> reply = Rpc.reply();
    ResourceInvokeRequest asked =
        ResourceInvokeRequest.newBuilder()
            .setTok(READ_STATE)
            .setArgs(Struct.newBuilder().putFields("stackName", Wire.text(stack)))
            .build();
    Rpc.outside(() -> monitor.invoke(asked, reply));
    return reply
        .future()
        .thenApply(
            answer ->
                FormerState.of(
                    Wire.bare(answer.getReturn().getFieldsOrThrow("outputs")).getStructValue()));
  }
}
