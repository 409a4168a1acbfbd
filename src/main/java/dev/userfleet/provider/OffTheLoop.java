package dev.userfleet.provider;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import pulumirpc.ResourceProviderGrpc;

/**
 * Which verbs are handed to another thread than the one that reads from the engine: all that may
 * wait for a file. Check and Diff do not, and come twice a person: to hand each over took a fifth
 * of the processor time of a preview.
 *
 * @param threads for those that are handed over
 */
record OffTheLoop(Executor threads) implements ServerCallExecutorSupplier {
  private static final Set<String> AT_ONCE =
      Set.of(
          ResourceProviderGrpc.getCheckMethod().getFullMethodName(),
          ResourceProviderGrpc.getDiffMethod().getFullMethodName());

  /** Null keeps the call where it came in. */
  @Override
  public <Q, A> @Nullable Executor getExecutor(ServerCall<Q, A> call, Metadata metadata) {
    return AT_ONCE.contains(call.getMethodDescriptor().getFullMethodName()) ? null : threads;
  }
}
