package dev.userfleet.simulator.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/**
 * Makes a request's pieces one. Of a request with a body beyond any sense the org gets the head
 * alone, as soon as it is known, and refuses it by its {@code Content-Length}.
 */
final class BodyCollector extends HttpObjectAggregator {
  /** Above what the API takes, so that most bodies arrive as they were sent. */
  static final int MOST_BYTES = 1 << 20;

  BodyCollector() {
    super(MOST_BYTES);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage message) {
    HttpRequest request = (HttpRequest) message;
    FullHttpRequest head =
        new DefaultFullHttpRequest(
            request.protocolVersion(), request.method(), request.uri(), Unpooled.EMPTY_BUFFER);
    head.headers().set(request.headers());
    head.headers()
        .set(
            HttpHeaderNames.CONTENT_LENGTH,
            HttpUtil.getContentLength(request, /* defaultValue= */ MOST_BYTES + 1L));
    var unused = context.fireChannelRead(head);
  }
}
