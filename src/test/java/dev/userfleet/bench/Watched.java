package dev.userfleet.bench;

import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Counts what a client does against what it has been told. A refusal binds from when it arrives
 * until the pause is over that it told, counted from when the org wrote it; and it binds the token
 * that it refused, or all of them if they share a limit. Thread-safe.
 */
final class Watched implements Exchange {

  private final Exchange org;
  private final Timing timing;
  private final boolean shared;

  // Guarded by this.
  private final Map<String, Instant> pausedUntil = new HashMap<>();
  private final List<Instant> refusals = new ArrayList<>();
  private int insidePause;

  Watched(Exchange org, Timing timing, boolean shared) {
    this.org = org;
    this.timing = timing;
    this.shared = shared;
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    String key = shared ? "" : request.headers().getOrDefault("Authorization", "");
    Instant sent = timing.now();
    synchronized (this) {
      if (sent.isBefore(pausedUntil.getOrDefault(key, Instant.MIN))) {
        insidePause++;
      }
    }
    return org.send(request)
        .whenComplete(
            (reply, failure) -> {
              if (reply != null && reply.status() == 429) {
                refused(key, reply, sent);
              }
            });
  }

  private synchronized void refused(String key, Reply reply, Instant sent) {
    refusals.add(sent);
    Pauses.told(reply, sent)
        .ifPresent(pause -> pausedUntil.merge(key, sent.plus(pause), Watched::later));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  synchronized int insidePause() {
    return insidePause;
  }

  /** When the calls were sent that were refused, in order. */
  synchronized List<Instant> refusals() {
    return refusals.stream().sorted().toList();
  }
}
