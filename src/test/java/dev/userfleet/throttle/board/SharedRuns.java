package dev.userfleet.throttle.board;

import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Runs that share one client, each with a queue, a token and a board of its own, in virtual time.
 */
final class SharedRuns {

  static final String CLIENT = BoardKey.ofClient("https://login.example", "client");
  static final String ORG = BoardKey.ofOrganization("https://api.example", "org");

  final List<Run> runs = new ArrayList<>();

  private final VirtualTime time;
  private final SharedStore store;
  private final Exchange server;
  private final long seed;

  /** One of them. */
  final class Run {
    final Leases board;
    final CallPipeline pipeline;
    final List<CompletableFuture<Reply>> replies = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final String token;
    Instant end = Instant.MAX;
    private boolean dead;
    private boolean cutOff;

    Run(String token, TokenSource source, ThrottleSettings settings, boolean required) {
      this.token = token;
      BoardListener listener =
          new BoardListener() {
            @Override
            public void away(String why) {
              told.add("away: " + why);
            }

            @Override
            public void back() {
              told.add("back");
            }
          };
      long own = seed * 100 + runs.size();
      Timing timing =
          new Timing(
              time,
              (task, delay, unit) -> time.schedule(() -> dead ? null : task.call(), delay, unit),
              new Random(own));
      board = new Leases(new Link(), CLIENT, settings, timing, required, listener);
      CallQueue queue = new CallQueue(settings, timing, List.of(source), board);
      board.joinOrganization(ORG);
      pipeline = new CallPipeline(queue, settings, timing, CallListener.NONE);
    }

    /** Makes so many calls. */
    void call(int calls) {
      for (int call = 0; call < calls; call++) {
        String path = "/" + token + "/" + replies.size();
        Request request = new Request("POST", path, Map.of("Authorization", token), null, "");
        replies.add(
            pipeline.send(
                any -> dead ? new CompletableFuture<>() : server.send(request),
                pipeline.operation("create", Optional.empty())));
      }
      Future<?> unused =
          CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
              .whenComplete(
                  (done, failure) -> {
                    end = time.instant();
                    pipeline.close();
                  });
    }

    /** It is killed, with permits in hand and calls in flight. */
    void die() {
      dead = true;
      cutOff = true;
    }

    /** Nothing comes to the store, or from it, for a while. */
    void cutOff(Duration time) {
      cutOff = true;
      SharedRuns.this.time.after(time, () -> cutOff = false);
    }

    /** Its way to the store. */
    private final class Link implements SharedStore {
      @Override
      public CompletableFuture<Reading> read(String key) {
        return cutOff ? new CompletableFuture<>() : store.read(key);
      }

      @Override
      public CompletableFuture<Reading> swap(
          String key, String read, String version, String value, Duration lifetime) {
        return cutOff ? new CompletableFuture<>() : store.swap(key, read, version, value, lifetime);
      }

      @Override
      public void listen(String key, Runnable heard) {
        store.listen(
            key,
            () -> {
              if (!cutOff) {
                heard.run();
              }
            });
      }

      @Override
      public void call(String key) {
        if (!cutOff) {
          store.call(key);
        }
      }

      @Override
      public void close() {}
    }

    Duration took() {
      return Duration.between(VirtualTime.START, end);
    }
  }

  SharedRuns(VirtualTime time, SharedStore store, Exchange server, long seed) {
    this.time = time;
    this.store = store;
    this.server = server;
    this.seed = seed;
  }

  Run start(ThrottleSettings settings, boolean required) {
    String token = "token" + runs.size();
    return start(new Run(token, TokenSource.fixed(token), settings, required));
  }

  /** Starts one that has to log in first. */
  Run start(TokenSource source) {
    String token = "token" + runs.size();
    return start(new Run(token, source, ThrottleSettings.DEFAULTS, /* required= */ false));
  }

  private Run start(Run run) {
    runs.add(run);
    return run;
  }

  /** Starts so many that make so many calls each. */
  SharedRuns start(int many, int calls) {
    for (int run = 0; run < many; run++) {
      start(ThrottleSettings.DEFAULTS, /* required= */ false).call(calls);
    }
    return this;
  }

  /** Until each has made its calls and has left. */
  void runAll() {
    time.runUntilIdle();
  }

  Duration slowest() {
    return runs.stream().map(Run::took).max(Duration::compareTo).orElseThrow();
  }

  Duration fastest() {
    return runs.stream().map(Run::took).min(Duration::compareTo).orElseThrow();
  }
}
