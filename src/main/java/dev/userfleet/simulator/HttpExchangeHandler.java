package dev.userfleet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Turns one HTTP request into the org's request, and the org's reply into HTTP. */
final class HttpExchangeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final Function<SimRequest, SimReply> org;

  HttpExchangeHandler(Function<SimRequest, SimReply> org) {
    this.org = org;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    var unused = context.writeAndFlush(encode(answer(request)));
  }

  private SimReply answer(FullHttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      return new SimReply(400, Map.of("Connection", "close"), "");
    }
    if (!LoopbackHost.isNamedBy(request.headers().get(HttpHeaderNames.HOST))) {
      return new SimReply(403, Map.of(), "");
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
    return org.apply(
        new SimRequest(
            request.method().name(), request.uri(), headers, request.content().toString(UTF_8)));
  }

  static FullHttpResponse encode(SimReply reply) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            Unpooled.copiedBuffer(reply.body(), UTF_8));
    reply.headers().forEach((name, value) -> response.headers().set(name, value));
    if (reply.status() != HttpResponseStatus.NO_CONTENT.code()) {
      response.headers().set("Content-Length", response.content().readableBytes());
    }
    return response;
  }

  /** A client that went away; the org itself throws nothing. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var unused = context.close();
  }
}
