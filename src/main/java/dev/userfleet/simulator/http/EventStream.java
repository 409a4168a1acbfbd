package dev.userfleet.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.simulator.watch.LivePage;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link LivePage#EVENTS} by server-sent events: the report, each second in which it has
 * changed, until the browser leaves.
 */
final class EventStream extends ChannelInboundHandlerAdapter {
  private static final int MOST_MISSED = 60;

  private final Supplier<String> report;
  private @Nullable Future<?> ticking;
  private String latest = "";
  private int missed;

  /**
   * @param report one line of JSON
   */
  EventStream(Supplier<String> report) {
    this.report = report;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (ticking != null) {
      // The answer has no end: what is asked after it would be answered in the middle of it.
      ReferenceCountUtil.release(message);
    } else if (message instanceof FullHttpRequest request && isForEvents(request)) {
      ReferenceCountUtil.release(message);
      begin(context);
    } else {
      context.fireChannelRead(message);
    }
  }

  private static boolean isForEvents(FullHttpRequest request) {
    return request.decoderResult().isSuccess()
        && request.method().equals(HttpMethod.GET)
        && LivePage.EVENTS.equals(
            LoopbackHost.path(request.headers().getAll(HttpHeaderNames.HOST), request.uri()));
  }

  private void begin(ChannelHandlerContext context) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
    head.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    HttpUtil.setTransferEncodingChunked(head, /* chunked= */ true);
    var unused = context.write(head);
    ticking =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> tell(context), /* initialDelay= */ 0, /* period= */ 1, TimeUnit.SECONDS);
  }

  private void tell(ChannelHandlerContext context) {
    if (!context.channel().isWritable()) {
      // Who does not read is told once there is room; after a minute nobody is there.
      missed++;
      if (missed >= MOST_MISSED) {
        var unused = context.close();
      }
      return;
    }
    missed = 0;
    String now = report.get();
    // A comment, which browsers skip, shows whether anybody is still there.
    String event = now.equals(latest) ? ":\n\n" : "data: " + now + "\n\n";
    latest = now;
    var unused =
        context
            .writeAndFlush(new DefaultHttpContent(Unpooled.copiedBuffer(event, UTF_8)))
            .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (ticking != null) {
      ticking.cancel(/* mayInterruptIfRunning= */ false);
    }
    context.fireChannelInactive();
  }
}
