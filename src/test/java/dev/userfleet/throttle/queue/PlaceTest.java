package dev.userfleet.throttle.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Who goes first, with one call in flight at a time. */
class PlaceTest {
  private final VirtualTime time = new VirtualTime();
  private final ThrottleSettings settings = ThrottleSettings.DEFAULTS.serial();
  private final CallQueue queue =
      new CallQueue(settings, time.timing(1), List.of(new FakeToken(time, "t1", Duration.ZERO)));
  private final CallPipeline pipeline =
      new CallPipeline(queue, settings, time.timing(2), CallListener.NONE);
  private final List<String> sent = new ArrayList<>();
  private final List<CompletableFuture<Reply>> inFlight = new ArrayList<>();

  @Test
  void send_furtherCallOfAnOperation_goesBeforeOperationsThatBeganLater() {
    Operation ann = operation("ann");
    Operation bob = operation("bob");
    CompletableFuture<Reply> unused =
        pipeline
            .send(sending("ann 1"), ann)
            .thenCompose(first -> pipeline.send(sending("ann 2"), ann));
    CompletableFuture<Reply> unusedToo = pipeline.send(sending("bob 1"), bob);
    CompletableFuture<Reply> unusedAsWell = pipeline.send(sending("cid 1"), operation("cid"));

    answerAll(4);

    assertEquals(List.of("ann 1", "bob 1", "ann 2", "cid 1"), sent);
  }

  @Test
  void send_twoCallsOfAnOperationAtOnce_bothLeave() {
    Operation list = operation("list");
    CompletableFuture<Reply> one = pipeline.send(sending("page 1"), list);
    CompletableFuture<Reply> other = pipeline.send(sending("page 2"), list);

    answerAll(2);

    assertTrue(one.isDone() && other.isDone());
  }

  @Test
  void send_afterABackoff_standsBehindEverybody() {
    Operation ann = operation("ann");
    CompletableFuture<Reply> unused =
        pipeline
            .send(sending("ann 1"), ann)
            .thenCompose(first -> pipeline.backOff(/* failures= */ 1, ann))
            .thenCompose(over -> pipeline.send(sending("ann again"), ann));
    for (String name : List.of("bob", "cid", "dan", "eve")) {
      CompletableFuture<Reply> unusedToo = pipeline.send(sending(name), operation(name));
    }

    answerAll(5);

    assertEquals(List.of("ann 1", "bob", "cid", "dan", "eve", "ann again"), sent);
  }

  private Operation operation(String name) {
    return pipeline.operation(name, Optional.empty());
  }

  private Function<String, CompletableFuture<Reply>> sending(String call) {
    return token -> {
      sent.add(call);
      CompletableFuture<Reply> reply = new CompletableFuture<>();
      inFlight.add(reply);
      return reply;
    };
  }

  private void answerAll(int calls) {
    for (int nth = 0; nth < calls; nth++) {
      time.advance(Duration.ofSeconds(1));
      inFlight.get(nth).complete(new Reply(200, Map.of(), ""));
    }
    time.advance(Duration.ofSeconds(1));
  }
}
