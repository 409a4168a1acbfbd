package dev.userfleet.program;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;

/**
 * Ends the program without the SDK's stack trace where the engine has already said what is wrong.
 */
final class Quietly {

  /** What the SDK itself ends with after an error that people were told. */
  private static final int ALREADY_TOLD = 32;

  private Quietly() {}

  /**
   * Ends the process if the engine refuses the resource of this output. The SDK completes the
   * output before it looks at the failure, on the same thread, so this comes first.
   */
  static void leaveIfRefused(Output<?> output) {
    CompletableFuture<?> unused =
        Internal.of(output)
            .getDataAsync()
            .whenComplete(
                (data, failure) -> {
                  if (failure != null && isFromEngine(failure)) {
                    Runtime.getRuntime().halt(ALREADY_TOLD);
                  }
                });
  }

  private static boolean isFromEngine(Throwable failure) {
    return Status.fromThrowable(failure).getDescription() != null;
  }
}
