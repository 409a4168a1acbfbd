package dev.userfleet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.userfleet.e2e.Project;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast an org starts, and how many calls a second it answers while it holds many users. Run by
 * {@code mvn verify -Psimulator-bench}; no figure passes or fails anything.
 */
final class SimulatorBench {
  private static final int USERS = Integer.getInteger("userfleet.bench.users", 100_000);
  private static final int STARTS = Integer.getInteger("userfleet.bench.starts", 5);
  private static final Duration LENGTH =
      Duration.ofSeconds(Integer.getInteger("userfleet.bench.seconds", 20));

  private static final int CONNECTIONS = 8;
  private static final Timing CLOCK = Timing.system();
  private static final String CLIENT =
      Base64.getEncoder().encodeToString("simulator:simulator".getBytes(UTF_8));

  private final StringBuilder table = new StringBuilder("| what | figure |\n|---|---|\n");

  /** What one connection does. */
  private interface Work {

    /**
     * @param number of the connection, from 0
     * @return how long each call took, in nanoseconds
     */
    List<Long> run(HttpCaller caller, int number) throws IOException;
  }

  @Test
  void report(@TempDir Path folder) throws Exception {
    Path full = folder.resolve("full");
    try (SimulatorServer org = start(full)) {
      load(String.format(Locale.ROOT, "creates, up to %,d users", USERS), org, this::fill);
    }
    starts("empty folder", Files.createDirectory(folder.resolve("empty")));
    starts(String.format(Locale.ROOT, "%,d users in the folder", USERS), full);
    Instant ending;
    try (SimulatorServer org = start(full)) {
      load(
          String.format(Locale.ROOT, "create, get, patch, search, list; %,d users held", USERS),
          org,
          this::mix);
      ending = CLOCK.now();
    }
    row("close, with compaction", millis(since(ending)));
    System.out.println(table);
    Files.writeString(Path.of("target", "simulator-bench.md"), table);
  }

  private static SimulatorServer start(Path folder) {
    return SimulatorServer.start(
        SimulatorSettings.DEFAULTS.withLimit(null).withFolder(folder), Timing.system());
  }

  private void load(String what, SimulatorServer org, Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    Instant begin = CLOCK.now();
    List<Future<List<Long>>> results = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      int number = i;
      results.add(threads.submit(() -> onConnection(org, work, number)));
    }
    List<Long> nanos = new ArrayList<>();
    for (Future<List<Long>> result : results) {
      nanos.addAll(result.get());
    }
    double seconds = since(begin).toMillis() / 1000.0;
    threads.shutdown();
    nanos.sort(null);
    row(
        what,
        String.format(
            Locale.ROOT,
            "%,.0f calls/s over %d connections; a call %.2f ms (median), %.2f ms (99 %%)",
            nanos.size() / seconds,
            CONNECTIONS,
            nanos.get(nanos.size() / 2) / 1e6,
            nanos.get(nanos.size() * 99 / 100) / 1e6));
  }

  private static List<Long> onConnection(SimulatorServer org, Work work, int number)
      throws IOException {
    try (HttpCaller caller = new HttpCaller(org.url())) {
      caller.logIn(CLIENT);
      return work.run(caller, number);
    }
  }

  private List<Long> fill(HttpCaller caller, int number) throws IOException {
    List<Long> nanos = new ArrayList<>();
    for (int i = number; i < USERS; i += CONNECTIONS) {
      create(caller, nanos, i);
    }
    return nanos;
  }

  /** As a fleet's runs go: mostly one user at a time, now and then a page. */
  private List<Long> mix(HttpCaller caller, int number) throws IOException {
    List<Long> nanos = new ArrayList<>();
    Instant end = CLOCK.now().plus(LENGTH);
    for (int i = USERS + number; CLOCK.now().isBefore(end); i += CONNECTIONS) {
      JsonObject user = create(caller, nanos, i);
      String one = user.get("selfUri").getAsString();
      timed(caller, nanos, "GET", one, "");
      timed(caller, nanos, "PATCH", one, "{\"version\":1,\"title\":\"Agent\"}");
      timed(
          caller,
          nanos,
          "POST",
          "/api/v2/users/search",
          "{\"query\":[{\"type\":\"EXACT\",\"fields\":[\"email\"],\"value\":\""
              + user.get("email").getAsString()
              + "\"}]}");
      if (i % 20 == 0) {
        timed(caller, nanos, "GET", "/api/v2/users?pageSize=100&state=any", "");
      }
    }
    return nanos;
  }

  private static JsonObject create(HttpCaller caller, List<Long> nanos, int number)
      throws IOException {
    return timed(
        caller,
        nanos,
        "POST",
        "/api/v2/users",
        "{\"name\":\"User "
            + number
            + "\",\"email\":\"user"
            + number
            + "@example.com\",\"state\":\"active\",\"department\":\"Sales\"}");
  }

  private static JsonObject timed(
      HttpCaller caller, List<Long> nanos, String method, String target, String body)
      throws IOException {
    Instant begin = CLOCK.now();
    JsonObject reply = caller.call(method, target, body);
    nanos.add(since(begin).toNanos());
    return reply;
  }

  private void starts(String what, Path folder) throws IOException {
    List<Duration> inProcess = new ArrayList<>();
    List<Duration> process = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      Instant begin = CLOCK.now();
      SimulatorServer org = start(folder);
      inProcess.add(since(begin));
      org.close();
      process.add(processStart(folder));
    }
    row("SimulatorServer.start, " + what + " (median)", millis(median(inProcess)));
    row("process start to URL line, " + what + " (median)", millis(median(process)));
  }

  private static Duration processStart(Path folder) throws IOException {
    Instant begin = CLOCK.now();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Project.jar().toString(),
                "simulate",
                "--data=" + folder)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      if (out.readLine() == null) {
        throw new IOException("simulate printed no URL");
      }
      return since(begin);
    } finally {
      process.destroy();
      process.onExit().join();
    }
  }

  private static Duration since(Instant begin) {
    return Duration.between(begin, CLOCK.now());
  }

  private static Duration median(List<Duration> durations) {
    return durations.stream().sorted().toList().get(durations.size() / 2);
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }

  private void row(String what, String figure) {
    table.append("| ").append(what).append(" | ").append(figure).append(" |\n");
  }
}
