package dev.userfleet.model;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** The one answer of a call. */
final class Answer<T> implements StreamObserver<T> {
  final CompletableFuture<T> future = new CompletableFuture<>();

  /** The answer of a call that waits for nothing. */
  T now() {
    if (!future.isDone()) {
      throw new AssertionError("not answered at once");
    }
    return future.join();
  }

  @Override
  public void onNext(T value) {
    future.complete(value);
  }

  @Override
  public void onError(Throwable failure) {
    future.completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {}
}
