package dev.userfleet.simulator;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Map;

/** Makes a request's pieces one. A body beyond any sense is refused before all of it is there. */
final class BodyCollector extends HttpObjectAggregator {
  /** Above what the API takes, so that the org itself gives most of the answers. */
  static final int MOST_BYTES = 1 << 20;

  BodyCollector() {
    super(MOST_BYTES);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage request) {
    ApiError error =
        ApiError.tooLarge(
            HttpUtil.getContentLength(request, /* defaultValue= */ MOST_BYTES + 1L),
            Simulator.MOST_BYTES);
    String body = JsonText.GSON.toJson(error.body(/* contextId= */ ""));
    SimReply reply = new SimReply(error.status(), Map.of("Content-Type", "application/json"), body);
    var unused = context.writeAndFlush(HttpExchangeHandler.encode(reply, /* whole= */ true));
  }
}
