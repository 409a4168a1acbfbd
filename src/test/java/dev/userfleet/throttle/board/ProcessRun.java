package dev.userfleet.throttle.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.redis.RedisAddress;
import dev.userfleet.redis.RedisStore;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.Permit;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import dev.userfleet.time.VirtualTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * A run in a process of its own, over a Redis. It takes as many permits as it is told to, and hears
 * of no answer until it leaves. Its time is the test's: it goes on where the test makes it, and
 * while it is stopped too, of which it knows nothing. It ends with whoever started it.
 */
final class ProcessRun implements AutoCloseable {
  static final String WROTE = "wrote";
  static final String OUTRUN = "outrun";

  private static final String LEFT = "left";

  /** Enough to ask for a lease, and too little for a heartbeat. */
  private static final Duration TAKING = Duration.ofSeconds(1);

  private final VirtualTime time;
  private final Path ahead;
  private final Process process;
  private final BufferedReader lines;
  private Duration own = Duration.ZERO;

  private ProcessRun(VirtualTime time, String url, Path folder) throws IOException {
    this.time = time;
    ahead = folder.resolve("ahead");
    tellTime();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessRun.class.getName(),
                url,
                ahead.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** One that has joined the others. */
  static ProcessRun start(VirtualTime time, String url, Path folder) throws IOException {
    ProcessRun run = new ProcessRun(time, url, folder);
    List<String> unused = run.until(WROTE, 1);
    return run;
  }

  /**
   * It takes so many.
   *
   * @return of each write until then whether it landed
   */
  List<String> take(int permits) throws IOException {
    new PrintStream(process.getOutputStream(), /* autoFlush= */ true, UTF_8).println(permits);
    List<String> said = until(LEFT, permits);
    own = own.plus(TAKING);
    time.advance(TAKING);
    said.removeIf(LEFT::equals);
    return said;
  }

  private List<String> until(String last, int times) throws IOException {
    List<String> said = new ArrayList<>();
    for (int more = times; more > 0; more -= said.get(said.size() - 1).equals(last) ? 1 : 0) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("it ended after " + said);
      }
      said.add(line);
    }
    return said;
  }

  private void tellTime() throws IOException {
    Path unused = Files.writeString(ahead, time.elapsed().minus(own).toString());
  }

  /** It sleeps from now on. */
  void stop() throws IOException, InterruptedException {
    signal("STOP");
  }

  void resume() throws IOException, InterruptedException {
    tellTime();
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + name + " ended with " + code);
    }
  }

  /** Its calls end unanswered, and it is no member any more. */
  void leave() throws IOException, InterruptedException {
    process.getOutputStream().close();
    int unused = process.waitFor();
  }

  /** As kill -9 does. */
  @Override
  public void close() {
    process.destroyForcibly();
    Process unused = process.onExit().join();
  }

  /** What the process does. */
  public static void main(String[] arguments) throws IOException {
    VirtualTime own = new VirtualTime();
    InstantSource clock = () -> own.instant().plus(duration(Path.of(arguments[1])));
    Timing timing = new Timing(clock, own, new Random(1));
    try (SharedStore redis = new Telling(redis(arguments[0]), clock)) {
      Leases board =
          new Leases(
              redis,
              SharedRuns.CLIENT,
              ThrottleSettings.DEFAULTS,
              timing,
              /* required= */ false,
              BoardListener.NONE);
      CallQueue queue =
          new CallQueue(ThrottleSettings.DEFAULTS, timing, List.of(TokenSource.NONE), board);
      List<Permit> held = new ArrayList<>();
      BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        for (int more = Integer.parseInt(line); more > 0; more--) {
          Future<?> unused =
              queue
                  .acquire(Instant.MAX, wait -> {})
                  .thenAccept(
                      permit -> {
                        held.add(permit);
                        System.out.println(LEFT);
                      });
        }
        own.advance(TAKING);
      }
      held.forEach(permit -> permit.complete(Outcome.ignored(Health.UNKNOWN)));
      queue.close();
      List<String> unused = queue.ended().join();
    }
  }

  private static Duration duration(Path file) {
    try {
      return Duration.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A store that waits long for its answers, so that no busy machine decides anything. */
  static SharedStore redis(String url) {
    Timing system = Timing.system();
    return new RedisStore(
        RedisAddress.parse(url),
        new Timing(
            system.clock(),
            (task, delay, unit) -> system.scheduler().schedule(task, 20 * delay, unit),
            system.random()));
  }

  /** Says of each write whether it landed. */
  private static final class Telling extends ClockedStore {
    Telling(SharedStore store, InstantSource clock) {
      super(store, clock);
    }

    @Override
    public CompletableFuture<Reading> swap(
        String key, String read, String version, String value, Duration lifetime) {
      CompletableFuture<Reading> answer = super.swap(key, read, version, value, lifetime);
      System.out.println(answer.join().version().equals(version) ? WROTE : OUTRUN);
      return answer;
    }
  }
}
