package dev.userfleet.time;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Futures of many, and failures of futures without what these wrap them in. */
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

  /**
   * Asks for each, side by side.
   *
   * @return key → answer, in the order of the keys; fails with a failure of one
   */
  public static <K, V> CompletableFuture<Map<K, V>> each(
      Collection<K> keys, Function<? super K, CompletableFuture<V>> question) {
    Map<K, CompletableFuture<V>> answers = new LinkedHashMap<>();
    keys.forEach(key -> answers.computeIfAbsent(key, question));
    return CompletableFuture.allOf(answers.values().toArray(CompletableFuture<?>[]::new))
        .thenApply(
            done -> {
              Map<K, V> all = new LinkedHashMap<>();
              answers.forEach((key, answer) -> all.put(key, answer.join()));
              return all;
            });
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
