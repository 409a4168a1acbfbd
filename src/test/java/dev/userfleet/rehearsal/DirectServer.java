package dev.userfleet.rehearsal;

import io.grpc.BindableService;
import io.grpc.ForwardingServerBuilder;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Services that are called on the thread of whoever calls them, without a transport between: much
 * faster than an in-process server, and begun and ended at once. Not thread-safe.
 */
final class DirectServer extends Server {
  private static final Map<String, DirectServer> SERVERS = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Map<String, ServerMethodDefinition<?, ?>> methods = new HashMap<>();
  private final Set<DirectCall<?, ?>> open = new LinkedHashSet<>();
  private final Name name = new Name("direct-" + NUMBERS.incrementAndGet());
  private boolean ended;

  DirectServer(List<BindableService> services) {
    services.forEach(
        service ->
            service
                .bindService()
                .getMethods()
                .forEach(
                    method ->
                        methods.put(method.getMethodDescriptor().getFullMethodName(), method)));
    SERVERS.put(name.toString(), this);
  }

  /** For whoever builds servers. */
  static ServerBuilder<?> builder() {
    return new Builder();
  }

  /** A way to the server of that name, whose calls fail once it has ended. */
  static ManagedChannel channel(String name) {
    return new DirectChannel(SERVERS.get(name));
  }

  @Nullable ServerMethodDefinition<?, ?> method(String fullName) {
    return ended ? null : methods.get(fullName);
  }

  void opened(DirectCall<?, ?> call) {
    open.add(call);
  }

  boolean isOpen(DirectCall<?, ?> call) {
    return open.contains(call);
  }

  /** Whether it was open. */
  boolean closed(DirectCall<?, ?> call) {
    return open.remove(call);
  }

  @Override
  public Server start() {
    return this;
  }

  @Override
  public Server shutdown() {
    return shutdownNow();
  }

  /** Whoever waits for an answer hears that nobody is there any more. */
  @Override
  public Server shutdownNow() {
    ended = true;
    SERVERS.remove(name.toString());
    List.copyOf(open).forEach(call -> call.end(Status.UNAVAILABLE.withDescription("gone")));
    return this;
  }

  @Override
  public boolean isShutdown() {
    return ended;
  }

  @Override
  public boolean isTerminated() {
    return ended;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return ended;
  }

  @Override
  public void awaitTermination() {}

  @Override
  public List<? extends SocketAddress> getListenSockets() {
    return List.of(name);
  }

  private static final class Name extends SocketAddress {
    private static final long serialVersionUID = 1L;
    private final String text;

    Name(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class Builder extends ForwardingServerBuilder<Builder> {
    private final List<BindableService> services = new ArrayList<>();

    @Override
    protected ServerBuilder<?> delegate() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Builder addService(BindableService service) {
      services.add(service);
      return this;
    }

    @Override
    public Server build() {
      return new DirectServer(services);
    }
  }
}
