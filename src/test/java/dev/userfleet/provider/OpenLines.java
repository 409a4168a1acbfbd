package dev.userfleet.provider;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pulumirpc.EngineGrpc;

/**
 * The lines of log that are on their way to an engine of a test. An answer may be there before a
 * line that was sent before it: each goes its own way.
 */
final class OpenLines implements ClientInterceptor {
  private static final Map<String, Phaser> OF_ENGINES = new ConcurrentHashMap<>();

  private final Phaser open;

  OpenLines(String address) {
    open = of(address);
  }

  private static Phaser of(String address) {
    return OF_ENGINES.computeIfAbsent(address, first -> nobodys());
  }

  /** One party is whoever looks. */
  private static Phaser nobodys() {
    return new Phaser(1);
  }

  /** A new engine has a used port, where an old one has left lines that never come. */
  static void begin(String address) {
    OF_ENGINES.put(address, nobodys());
  }

  /** Blocks until each line that was sent has come. */
  static void await(String address) {
    Phaser open = of(address);
    try {
      open.awaitAdvanceInterruptibly(open.arrive(), 10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("a line of log never came", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return method.getFullMethodName().equals(EngineGrpc.getLogMethod().getFullMethodName())
        ? new Line<>(call)
        : call;
  }

  private final class Line<Q, A> extends SimpleForwardingClientCall<Q, A> {
    Line(ClientCall<Q, A> call) {
      super(call);
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      int unused = open.register();
      super.start(
          new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onClose(Status status, Metadata trailers) {
              super.onClose(status, trailers);
              int unusedPhase = open.arriveAndDeregister();
            }
          },
          headers);
    }
  }
}
