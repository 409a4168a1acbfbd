package dev.userfleet.provider.engine;

import dev.userfleet.time.Completions;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Between gRPC's observers and futures. */
public final class Rpc {
  private Rpc() {}

  /** Answers when the work is done, without holding a thread meanwhile. */
  public static <T> void answer(
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
                observer.onError(explain.apply(Completions.cause(failure)));
              } else {
                observer.onNext(response);
                observer.onCompleted();
              }
            });
  }

  /** The same with several answers. */
  public static <T> void answerEach(
      StreamObserver<T> observer,
      Function<Throwable, RuntimeException> explain,
      Supplier<CompletableFuture<List<T>>> work) {
    answer(new Each<>(observer), explain, work);
  }

  /**
   * Makes a call that outlives the request which this thread answers: gRPC would cancel it with
   * that.
   */
  public static void outside(Runnable call) {
    Context.ROOT.run(call);
  }

  /** A future for a call's one response. */
  public static <T> Reply<T> reply() {
    return new Reply<>();
  }

  /** Hands the parts of one answer on. */
  private record Each<T>(StreamObserver<T> observer) implements StreamObserver<List<T>> {
    @Override
    public void onNext(List<T> all) {
      all.forEach(observer::onNext);
    }

    @Override
    public void onError(Throwable error) {
      observer.onError(error);
    }

    @Override
    public void onCompleted() {
      observer.onCompleted();
    }
  }

  /** Receives one response into a future. */
  public static final class Reply<T> implements StreamObserver<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    public CompletableFuture<T> future() {
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
