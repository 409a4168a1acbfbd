package dev.userfleet.genesys.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.genesys.Script;
import dev.userfleet.genesys.login.Tokens;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.Secrets;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Lane;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Completions;
import dev.userfleet.time.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls that name a lane, from the API down. */
class ApiLaneTest {

  private static final Map<String, List<String>> PLENTY =
      Map.of(
          "inin-ratelimit-allowed", List.of("300"),
          "inin-ratelimit-count", List.of("5"),
          "inin-ratelimit-reset", List.of("60"));

  private final VirtualTime time = new VirtualTime();
  private final Script org = new Script();
  private final Tokens tokens = Tokens.fixed(new Secret("given"));
  private final CallPipeline pipeline =
      new CallPipeline(
          new CallQueue(ThrottleSettings.DEFAULTS, time.timing(1), tokens.sources()),
          ThrottleSettings.DEFAULTS,
          time.timing(2),
          CallListener.NONE);
  private final Api api =
      new Api(
          URI.create("https://api.mypurecloud.ie"),
          org,
          tokens,
          pipeline,
          time.timing(3),
          new Secrets());

  @Test
  void send_twoCallsOfOneLane_secondLeavesAfterTheAnswerAndOthersDoNotWait() {
    org.reply(200, PLENTY, "{}");
    send("/first", null);
    time.runUntilIdle();
    org.replyLater(Duration.ofSeconds(3), "{}", time);
    send("/groups/1", Lane.of("group 1"));
    send("/groups/1/again", Lane.of("group 1"));
    org.reply(200, "{}").reply(200, "{}");
    send("/free", null);

    time.advance(Duration.ofSeconds(2));
    assertEquals(List.of("/first", "/groups/1", "/free"), paths());
    time.runUntilIdle();
    assertEquals(List.of("/first", "/groups/1", "/free", "/groups/1/again"), paths());
  }

  @Test
  void send_familyRefusedWithRoom_otherRoutesGoOn() {
    org.reply(200, PLENTY, "{}");
    send("/first", null);
    time.runUntilIdle();
    org.reply(429, Map.of("Retry-After", List.of("30")), "{}");
    CompletableFuture<Reply> refused = send("/queues/7", inQueue(7));
    time.advance(Duration.ofSeconds(1));
    org.reply(200, "{}");
    send("/free", null);
    send("/queues/8", inQueue(8));

    time.advance(Duration.ofSeconds(28));
    assertEquals(List.of("/first", "/queues/7", "/free"), paths());
    org.reply(200, "{}").reply(200, "{}");
    time.runUntilIdle();

    assertEquals(List.of("/first", "/queues/7", "/free", "/queues/7", "/queues/8"), paths());
    assertEquals(200, refused.join().status());
  }

  @Test
  void send_deadlineInTheLane_saysWhoseCallsItWaitedFor() {
    org.hang();
    send("/groups/1", Lane.of("group 1"));
    CompletableFuture<Reply> late =
        api.send(
            ApiCall.of("POST", "/groups/1/members").inLane(Lane.of("group 1")),
            pipeline.operation("join group Support", Optional.of(Duration.ofSeconds(5))));

    time.advance(Duration.ofSeconds(5));

    assertTrue(late.isDone());
    assertEquals(
        "join group Support: after 5 s its time ran out while it waited for the calls of group 1"
            + " that came before it. Raise operationTimeout or the resource's customTimeouts",
        Completions.cause(assertThrows(CompletionException.class, late::join)).getMessage());
  }

  private static Lane inQueue(int number) {
    return Lane.of("queue " + number).inFamily("queues");
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Reply> send(String path, @Nullable Lane lane) {
    ApiCall call = ApiCall.of("POST", path);
    return api.send(
        lane == null ? call : call.inLane(lane), pipeline.operation(path, Optional.empty()));
  }

  private List<String> paths() {
    return org.requests.stream().map(Request::path).toList();
  }
}
