package dev.userfleet.simulator.http;

import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.message.SimRequest;
import dev.userfleet.simulator.settings.SimulatorException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Serves the org over HTTP/1.1 with keep-alive, on loopback only, by one event loop. */
public final class HttpDriver implements AutoCloseable {
  /** Hundreds of clients may connect at once. */
  private static final int BACKLOG = 1024;

  /** As much as common gateways take: a list of the most ids that one call may ask for is long. */
  private static final int MOST_LINE_BYTES = 1 << 14;

  private final EventLoopGroup loop;
  private final Channel server;
  private final ChannelGroup connections;

  private HttpDriver(EventLoopGroup loop, Channel server, ChannelGroup connections) {
    this.loop = loop;
    this.server = server;
    this.connections = connections;
  }

  /**
   * Listens from now on.
   *
   * @param port 0 for any
   * @param org called by the event loop, one request at a time
   * @param events what goes on in it, as a line of JSON; called by the event loop too
   * @throws SimulatorException if the port cannot be had
   */
  public static HttpDriver bind(
      int port, Function<SimRequest, SimReply> org, Supplier<String> events) {
    InetSocketAddress address = new InetSocketAddress(NetUtil.LOCALHOST4, port);
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("userfleet-simulator", /* daemon= */ true),
            NioIoHandler.newFactory());
    ChannelGroup connections = new DefaultChannelGroup(loop.next());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connections.add(channel);
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(
                                new HttpDecoderConfig().setMaxInitialLineLength(MOST_LINE_BYTES)))
                        .addLast(new HttpServerKeepAliveHandler())
                        .addLast(new BodyCollector())
                        .addLast(new EventStream(events))
                        .addLast(new HttpExchangeHandler(org));
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stop(loop);
      throw new SimulatorException(
          "The simulator cannot listen on port "
              + port
              + " ("
              + bound.cause().getMessage()
              + "). End what uses the port, or choose another; 0 takes any that is free.",
          bound.cause());
    }
    return new HttpDriver(loop, bound.channel(), connections);
  }

  public String url() {
    InetSocketAddress address = (InetSocketAddress) server.localAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** Waits until the request in hand is answered and every connection has ended. */
  @Override
  public void close() {
    // A loop that ends leaves a connection open which it has only just accepted.
    server.close().awaitUninterruptibly();
    connections.close().awaitUninterruptibly();
    stop(loop);
  }

  private static void stop(EventLoopGroup loop) {
    loop.shutdownGracefully(/* quietPeriod= */ 0, /* timeout= */ 1, TimeUnit.SECONDS)
        .awaitUninterruptibly();
  }
}
