package dev.userfleet.rehearsal;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call with one request, from its caller's side and its server's. Not thread-safe. */
final class DirectCall<A, B> extends ClientCall<A, B> {
  private final @Nullable DirectServer server;
  private final MethodDescriptor<A, B> method;
  private @Nullable Listener<B> caller;
  private @Nullable A request;

  /**
   * @param server null if there is none any more
   */
  DirectCall(@Nullable DirectServer server, MethodDescriptor<A, B> method) {
    this.server = server;
    this.method = method;
  }

  @Override
  public void start(Listener<B> listener, Metadata headers) {
    caller = listener;
  }

  @Override
  public void sendMessage(A message) {
    request = message;
  }

  @Override
  @SuppressWarnings("unchecked") // a method of a name takes and answers what its descriptor says
  public void halfClose() {
    DirectServer callee = server;
    ServerMethodDefinition<A, B> served =
        callee == null
            ? null
            : (ServerMethodDefinition<A, B>) callee.method(method.getFullMethodName());
    if (callee == null || served == null) {
      caller().onClose(Status.UNAVAILABLE.withDescription("nobody is there"), new Metadata());
      return;
    }
    callee.opened(this);
    ServerCall.Listener<A> answering =
        served.getServerCallHandler().startCall(new Served(), new Metadata());
    answering.onMessage(Objects.requireNonNull(request));
    answering.onHalfClose();
  }

  private Listener<B> caller() {
    return Objects.requireNonNull(caller);
  }

  /** The server has gone, or the caller wants no answer any more. */
  void end(Status status) {
    end(status, new Metadata());
  }

  private void end(Status status, Metadata trailers) {
    if (server != null && server.closed(this)) {
      // What a failure was caused by stays on its side.
      Status told = Status.fromCode(status.getCode()).withDescription(status.getDescription());
      caller().onClose(told, trailers);
    }
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    end(Status.CANCELLED.withDescription(message));
  }

  @Override
  public void request(int messages) {}

  private final class Served extends ServerCall<A, B> {

    @Override
    public void sendMessage(B message) {
      if (!isCancelled()) {
        caller().onMessage(message);
      }
    }

    @Override
    public void close(Status status, Metadata trailers) {
      end(status, trailers);
    }

    @Override
    public boolean isCancelled() {
      return server == null || !server.isOpen(DirectCall.this);
    }

    @Override
    public MethodDescriptor<A, B> getMethodDescriptor() {
      return method;
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {
      caller().onHeaders(headers);
    }
  }
}
