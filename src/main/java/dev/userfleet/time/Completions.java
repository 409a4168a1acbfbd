package dev.userfleet.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Failures of futures, without what futures wrap them in. */
public final class Completions {

  private Completions() {}

  /** What went wrong. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** The same, to be thrown on. */
  public static RuntimeException thrown(Throwable failure) {
    Throwable cause = cause(failure);
    return cause instanceof RuntimeException known ? known : new CompletionException(cause);
  }

  /** Blocks until the result is there; throws what went wrong. */
  public static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw thrown(e);
    }
  }
}
