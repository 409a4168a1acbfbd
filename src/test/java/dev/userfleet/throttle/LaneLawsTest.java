package dev.userfleet.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Five lanes, three of them of a family that the org limits by itself, with faults, lost answers
 * and callers who give up; and calls of no lane, for which the budget always has room.
 */
class LaneLawsTest {

  private static final List<Lane> LANES =
      List.of(
          Lane.of("group 1"),
          Lane.of("group 2"),
          Lane.of("queue 1").inFamily("queues"),
          Lane.of("queue 2").inFamily("queues"),
          Lane.of("queue 3").inFamily("queues"));

  @Property(tries = 300)
  void inLane_anyTraffic_oneInFlightInOrderAndNobodyElseWaits(@ForAll long seed) {
    Org org = new Org(seed);
    org.run();
    org.assertLaws();
  }

  private static final class Org {

    private final VirtualTime time = new VirtualTime();
    private final SplittableRandom random;
    private final CallPipeline pipeline;
    private final Set<String> inFlight = new HashSet<>();
    private final Map<String, Queue<Integer>> expected = new HashMap<>();
    private final List<CompletableFuture<Reply>> patient = new ArrayList<>();
    private final Map<Integer, Integer> faults = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private Instant familyPause = Instant.MIN;
    private int familyCalls;
    private int freeSent;

    Org(long seed) {
      random = new SplittableRandom(seed);
      ThrottleSettings settings = ThrottleSettings.DEFAULTS;
      CallQueue queue = new CallQueue(settings, time.timing(seed), List.of(TokenSource.NONE));
      pipeline = new CallPipeline(queue, settings, time.timing(seed), CallListener.NONE);
    }

    void run() {
      time.after(Duration.ZERO, this::free);
      for (int call = 0; call < 60; call++) {
        int number = call;
        // At one a fifth of a second, ten are in flight at most, beside one of each lane.
        time.after(Duration.ofSeconds(1).plusMillis(200L * call), this::free);
        time.after(
            Duration.ofSeconds(1).plusMillis(random.nextInt(12_000)),
            () -> inLane(LANES.get(random.nextInt(LANES.size())), number));
      }
      time.runUntilIdle();
    }

    private void free() {
      Instant arrived = time.instant();
      patient.add(
          pipeline.send(
              token -> {
                freeSent++;
                law(arrived.equals(time.instant()), "a call of no lane has waited");
                return answered(ok());
              },
              pipeline.operation("free", Optional.empty())));
    }

    private void inLane(Lane lane, int number) {
      boolean bounded = random.nextInt(8) == 0;
      boolean givesUp = !bounded && random.nextInt(8) == 0;
      Operation operation =
          pipeline.operation(
              "call " + number, bounded ? Optional.of(Duration.ofSeconds(3)) : Optional.empty());
      Queue<Integer> order = expected.computeIfAbsent(lane.name(), any -> new ArrayDeque<>());
      order.add(number);
      CompletableFuture<Reply> call =
          pipeline.inLane(
              lane,
              operation,
              () -> pipeline.send(token -> sent(lane, number), operation, lane.family()));
      if (givesUp) {
        time.after(
            Duration.ofMillis(random.nextInt(5_000)),
            () -> call.cancel(/* mayInterruptIfRunning= */ false));
      }
      if (!bounded && !givesUp) {
        patient.add(call);
      }
    }

    private CompletableFuture<Reply> sent(Lane lane, int number) {
      law(inFlight.add(lane.name()), "two calls in flight in " + lane.name());
      Queue<Integer> order = Objects.requireNonNull(expected.get(lane.name()));
      // Those before it that were never sent have given up; if one still comes, it was overtaken.
      law(order.contains(number), number + " was overtaken in " + lane.name());
      while (order.contains(number) && order.element() != number) {
        order.remove();
      }
      boolean family = !lane.family().isEmpty();
      law(!family || !time.instant().isBefore(familyPause), "sent inside the pause");
      CompletableFuture<Reply> answer = judged(family, number);
      // Not in flight either once the deadline has cancelled it.
      Future<?> unused = answer.whenComplete((reply, failure) -> inFlight.remove(lane.name()));
      return answer;
    }

    private CompletableFuture<Reply> judged(boolean family, int number) {
      if (family && ++familyCalls % 4 == 0) {
        int pause = random.nextInt(4);
        CompletableFuture<Reply> refusal =
            answered(new Reply(429, Map.of("Retry-After", List.of("" + pause)), ""));
        return refusal.thenApply(
            reply -> {
              Instant end = time.instant().plusSeconds(pause);
              familyPause = end.isAfter(familyPause) ? end : familyPause;
              return reply;
            });
      }
      // Fewer than the attempts that a call has.
      int fault = faults.merge(number, 1, Integer::sum) < 8 ? random.nextInt(10) : 9;
      return switch (fault) {
        case 0 -> answered(new Reply(408, Map.of(), ""));
        case 1 -> answered(new Reply(408, Map.of("Retry-After", List.of("5")), ""));
        default -> answered(ok());
      };
    }

    private Reply ok() {
      return new Reply(
          200,
          Map.of(
              "inin-ratelimit-allowed", List.of("100000"),
              "inin-ratelimit-count", List.of("1"),
              "inin-ratelimit-reset", List.of("60")),
          "");
    }

    private CompletableFuture<Reply> answered(Reply reply) {
      CompletableFuture<Reply> answer = new CompletableFuture<>();
      time.after(Duration.ofMillis(50 + random.nextInt(400)), () -> answer.complete(reply));
      return answer;
    }

    private void law(boolean holds, String otherwise) {
      if (!holds) {
        broken.add(otherwise + " at " + time.elapsed());
      }
    }

    void assertLaws() {
      assertEquals(List.of(), broken);
      assertEquals(61, freeSent);
      patient.forEach(call -> assertEquals(200, call.join().status()));
      assertTrue(inFlight.isEmpty());
    }
  }
}
