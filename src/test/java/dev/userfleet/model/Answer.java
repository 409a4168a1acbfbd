package dev.userfleet.model;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** The one answer of a call. */
public final class Answer<T> implements StreamObserver<T> {
  public final CompletableFuture<T> future = new CompletableFuture<>();

  /** The answer of a call that waits for nothing. */
  public T now() {
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
