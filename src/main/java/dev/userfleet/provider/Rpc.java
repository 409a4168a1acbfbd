package dev.userfleet.provider;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Between gRPC's observers and futures. */
final class Rpc {
  private Rpc() {}

  /** Answers when the work is done, without holding a thread meanwhile. */
  static <T> void answer(
      StreamObserver<T> observer,
      Function<Throwable, RuntimeException> explain,
      Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> result;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      result = CompletableFuture.failedFuture(e);
    }
    CompletableFuture<T> unused =
        result.whenComplete(
            (response, failure) -> {
              if (failure != null) {
                observer.onError(explain.apply(cause(failure)));
              } else {
                observer.onNext(response);
                observer.onCompleted();
              }
            });
  }

  /** A future for a call's one response. */
  static <T> Reply<T> reply() {
    return new Reply<>();
  }

  /** What went wrong, without the wrappers that futures put around it. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Receives one response into a future. */
  static final class Reply<T> implements StreamObserver<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    CompletableFuture<T> future() {
      return future;
    }

    @Override
    public void onNext(T value) {
      future.complete(value);
    }

    @Override
    public void onError(Throwable error) {
      future.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {}
  }
}
