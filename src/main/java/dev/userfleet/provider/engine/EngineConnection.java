package dev.userfleet.provider.engine;

import com.google.common.net.HostAndPort;
import dev.userfleet.time.Deadline;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;

/** The engine that started this process, or attached itself to it. Thread-safe. */
public final class EngineConnection implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofMillis(500);
  private static final int CONNECT_TIMEOUT_MILLIS = 500;

  private final Function<String, ManagedChannel> channels;
  private final boolean started;
  private volatile @Nullable ManagedChannel channel;
  private volatile EngineLog log = EngineLog.NONE;
  private volatile @Nullable HostAndPort address;
  private volatile boolean attached;

  /**
   * @param address null where none is known yet
   * @param channels ways to the engine's servers, by their addresses
   */
  public EngineConnection(@Nullable String address, Function<String, ManagedChannel> channels) {
    this.channels = channels;
    this.started = address != null;
    if (address != null) {
      connect(address);
    }
  }

  public EngineLog log() {
    return log;
  }

  /** Where it is; empty where none came yet. */
  public String address() {
    HostAndPort engine = address;
    return engine == null ? "" : engine.toString();
  }

  /**
   * A debugger's engine comes and goes while the process stays.
   *
   * @throws IllegalStateException where an engine has started this process: nobody takes its place
   */
  public void attach(String address) {
    if (started) {
      throw new IllegalStateException(
          "this provider has the engine that started it; attach to one that was started without an"
              + " engine's address");
    }
    close();
    connect(address);
    attached = true;
  }

  /**
   * Whether the engine's port takes connections; true under a debugger, whose engine may return.
   */
  public boolean answers() {
    HostAndPort engine = address;
    if (attached || engine == null) {
      return true;
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(engine.getHost(), engine.getPort()), CONNECT_TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      // Refused: nobody listens there any more.
      return false;
    }
  }

  /** A way of one's own to one of the engine's servers; whoever asked for it closes it. */
  public ManagedChannel channel(String server) {
    return channels.apply(server);
  }

  /** Waits a moment for the last log lines to leave. */
  @Override
  public void close() {
    leave(LAST_WORDS);
  }

  /** The same, where the process ends by then. */
  public void close(Deadline end) {
    leave(end.left(LAST_WORDS));
  }

  private void leave(Duration most) {
    ManagedChannel open = channel;
    if (open == null) {
      return;
    }
    open.shutdown();
    try {
      if (!open.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
        open.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      open.shutdownNow();
    }
  }

  private void connect(String engine) {
    ManagedChannel open = channel(engine);
    address = HostAndPort.fromString(engine);
    channel = open;
    log = new EngineLog(EngineGrpc.newStub(open), engine);
  }
}
