package dev.userfleet.rehearsal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.MethodDescriptor;

/**
 * A call is often begun on the thread that just answered another one, and would be cancelled
 * together with that one's context.
 */
final class OwnContext implements ClientInterceptor {

  @Override
  public <A, B> ClientCall<A, B> interceptCall(
      MethodDescriptor<A, B> method, CallOptions options, Channel next) {
    Context previous = Context.ROOT.attach();
    try {
      return next.newCall(method, options);
    } finally {
      Context.ROOT.detach(previous);
    }
  }
}
