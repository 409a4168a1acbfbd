package dev.userfleet.rehearsal;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Provider.ErrorResourceInitFailed;

/** Between gRPC and futures. */
final class Rpc {
  private Rpc() {}

  static <T> CompletableFuture<T> future(ListenableFuture<T> call) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Futures.addCallback(
        call,
        new FutureCallback<T>() {
          @Override
          public void onSuccess(T value) {
            future.complete(value);
          }

          @Override
          public void onFailure(Throwable failure) {
            future.completeExceptionally(failure);
          }
        },
        MoreExecutors.directExecutor());
    return future;
  }

  /** Answers when the work is done; what was stopped hears that the monitor has gone. */
  static <T> void answer(StreamObserver<T> observer, CompletableFuture<T> work) {
    CompletableFuture<T> unused =
        work.whenComplete(
            (value, failure) -> {
              if (failure == null) {
                observer.onNext(value);
                observer.onCompleted();
              } else {
                observer.onError(
                    Completions.cause(failure) instanceof Stopped
                        ? Status.UNAVAILABLE
                            .withDescription("resource monitor shut down")
                            .asRuntimeException()
                        : Status.fromThrowable(Completions.cause(failure)).asRuntimeException());
              }
            });
  }

  /** A failure as people read it: what the provider says of it, if it comes from there. */
  static String message(Throwable failure) {
    Throwable cause = Completions.cause(failure);
    String told =
        cause instanceof StatusRuntimeException status
            ? status.getStatus().getDescription()
            : cause.getMessage();
    return told == null ? cause.toString() : told;
  }

  /** The resource that is there all the same, although its creation or update failed. */
  static Optional<ErrorResourceInitFailed> halfMade(Throwable failure) {
    com.google.rpc.Status status = StatusProto.fromThrowable(Completions.cause(failure));
    if (status == null) {
      return Optional.empty();
    }
    for (Any detail : status.getDetailsList()) {
      if (detail.is(ErrorResourceInitFailed.class)) {
        try {
          return Optional.of(detail.unpack(ErrorResourceInitFailed.class));
        } catch (InvalidProtocolBufferException e) {
          throw new IllegalStateException("the provider's error detail is broken", e);
        }
      }
    }
    return Optional.empty();
  }
}
