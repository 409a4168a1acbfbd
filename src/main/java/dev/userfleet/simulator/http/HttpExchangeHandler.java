package dev.userfleet.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.message.SimRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Turns one HTTP request into the org's request, and the org's reply into HTTP, when and as far as
 * it is to arrive. A connection's requests are answered one after the other.
 */
final class HttpExchangeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final Function<SimRequest, SimReply> org;
  private final Deque<Supplier<SimReply>> waiting = new ArrayDeque<>();
  private boolean busy;

  HttpExchangeHandler(Function<SimRequest, SimReply> org) {
    this.org = org;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    waiting.add(answer(request));
    answerNext(context);
  }

  private Supplier<SimReply> answer(FullHttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      boolean tooLong = request.decoderResult().cause() instanceof TooLongHttpLineException;
      return () -> new SimReply(tooLong ? 414 : 400, Map.of("Connection", "close"), "");
    }
    String target =
        LoopbackHost.path(request.headers().getAll(HttpHeaderNames.HOST), request.uri());
    if (target == null) {
      return () -> new SimReply(403, Map.of(), "");
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
    SimRequest simple =
        new SimRequest(request.method().name(), target, headers, request.content().toString(UTF_8));
    return () -> org.apply(simple);
  }

  private void answerNext(ChannelHandlerContext context) {
    if (busy || waiting.isEmpty()) {
      return;
    }
    busy = true;
    SimReply reply = waiting.remove().get();
    long nanos = reply.delivery().after().toNanos();
    if (nanos == 0) {
      deliver(context, reply);
    } else {
      var unused =
          context.executor().schedule(() -> deliver(context, reply), nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void deliver(ChannelHandlerContext context, SimReply reply) {
    switch (reply.delivery().extent()) {
      case WHOLE -> {
        var unused = context.writeAndFlush(encode(reply, /* whole= */ true));
        busy = false;
        answerNext(context);
      }
      case HALF -> {
        var unused =
            context
                .writeAndFlush(encode(reply, /* whole= */ false))
                .addListener(ChannelFutureListener.CLOSE);
      }
      case CUT -> {
        var unused = context.close();
      }
      case NEVER -> {
        // Busy for good: the connection stays until either side ends it.
      }
    }
  }

  private static FullHttpResponse encode(SimReply reply, boolean whole) {
    ByteBuf body = Unpooled.copiedBuffer(reply.body(), UTF_8);
    int length = body.readableBytes();
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            whole ? body : body.readSlice(length / 2));
    reply.headers().forEach((name, value) -> response.headers().set(name, value));
    if (reply.status() != HttpResponseStatus.NO_CONTENT.code()) {
      response.headers().set("Content-Length", length);
    }
    return response;
  }

  /** A client that went away; the org itself throws nothing. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var unused = context.close();
  }
}
