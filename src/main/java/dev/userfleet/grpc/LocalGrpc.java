package dev.userfleet.grpc;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Makes servers, which share a thread, and channels, which share another: the engine's questions
 * and the answers to ours are most of what comes in, and are read side by side. Thread-safe.
 *
 * <p>Close it before the process ends, after what it made: a JVM that exits waits 300 ms for
 * threads which are in a call of the operating system, as these always are ({@code
 * VM_Exit::wait_for_threads_in_native_to_block} of HotSpot, 17 to 25). gRPC's own ones cannot be
 * ended.
 */
public final class LocalGrpc implements AutoCloseable {
  /** The limit that the engine sets for itself, in bytes. */
  private static final int LARGEST_MESSAGE = 400 * 1024 * 1024;

  private static final long LONGEST_CLOSE_MILLIS = 500;

  static {
    // Netty tells the flight recorder of its buffers; that starts it, which takes longer than a
    // preview has calls.
    System.setProperty("io.netty.jfr.enabled", "false");
  }

  private final EventLoopGroup serving = loop();
  private final EventLoopGroup calling = loop();

  private static EventLoopGroup loop() {
    return new MultiThreadIoEventLoopGroup(
        /* nThreads= */ 1,
        new DefaultThreadFactory("userfleet-grpc", /* daemon= */ true),
        NioIoHandler.newFactory());
  }

  /** A server to be, on a loopback port that is free. */
  public ServerBuilder<?> server() {
    // The engine asks there, whichever address the system prefers.
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddresses.forString("127.0.0.1"), 0))
        .channelType(NioServerSocketChannel.class)
        .bossEventLoopGroup(serving)
        .workerEventLoopGroup(serving)
        .maxInboundMessageSize(LARGEST_MESSAGE);
  }

  /**
   * A channel to be, without encryption.
   *
   * @param address host and port
   * @throws IllegalArgumentException if it is none
   */
  public ManagedChannelBuilder<?> channel(String address) {
    HostAndPort server = HostAndPort.fromString(address);
    // A socket's address, and no name, spares the lookup of names.
    return NettyChannelBuilder.forAddress(new InetSocketAddress(server.getHost(), server.getPort()))
        .channelType(NioSocketChannel.class)
        .eventLoopGroup(calling)
        .usePlaintext()
        // Whoever is there answers; else each call is copied in case it is made again.
        .disableRetry()
        .maxInboundMessageSize(LARGEST_MESSAGE);
  }

  /** Ends the threads, and what is still open with them. Blocks for a second at most. */
  @Override
  public void close() {
    Future<?> served = end(serving);
    Future<?> called = end(calling);
    served.awaitUninterruptibly(LONGEST_CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    called.awaitUninterruptibly(LONGEST_CLOSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Future<?> end(EventLoopGroup loop) {
    return loop.shutdownGracefully(
        /* quietPeriod= */ 0, LONGEST_CLOSE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
