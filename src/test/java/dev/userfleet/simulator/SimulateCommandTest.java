package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.userfleet.simulator.RawClient.Arrived;
import dev.userfleet.simulator.limit.RetryAfterForm;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {
  private final Timing timing = new TestTiming().timing();
  private final StringWriter errors = new StringWriter();

  @TempDir private Path temp;

  private CommandLine command() {
    return new CommandLine(new SimulateCommand(timing)).setErr(new PrintWriter(errors));
  }

  private interface Look<T> {
    T at(String url) throws IOException;
  }

  /** Runs the command until its org was looked at, then interrupts it. */
  private <T> T run(Look<T> look, String... args)
      throws IOException, InterruptedException, ExecutionException {
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    PipedReader pipe = new PipedReader();
    CommandLine command = command().setOut(new PrintWriter(new PipedWriter(pipe), true));
    Thread thread = new Thread(() -> exit.complete(command.execute(args)));
    thread.start();
    String url = new BufferedReader(pipe).readLine();
    try {
      return look.at(url);
    } finally {
      thread.interrupt();
      assertEquals(0, exit.get());
    }
  }

  private String answer(String path, String... args) throws Exception {
    return run(url -> new RawClient(url).get(path).body(), args);
  }

  @Test
  void simulate_ready_printsTheUrlThatAnswers() throws Exception {
    String stats = answer("/__simulator/stats");

    assertEquals(0, JsonParser.parseString(stats).getAsJsonObject().get("liveUsers").getAsInt());
  }

  @Test
  void simulate_dataFolder_isUsed() throws Exception {
    Path folder = temp.resolve("data");

    answer("/__simulator/users", "--data", folder.toString());

    assertTrue(Files.exists(folder.resolve("users.jsonl")));
  }

  /** The org starts at a full minute; the clocks of two presets open a window 20 s later. */
  @ParameterizedTest
  @CsvSource({
    "documented,300,60,0",
    "strict,180,20,0",
    "hostile,180,20,90",
  })
  void preset_everyOne_isWhatCallersMeet(String preset, String allowed, String reset, int skew)
      throws Exception {
    Arrived answer =
        run(
            url -> {
              RawClient client = new RawClient(url);
              client.logIn();
              return client.get("/api/v2/organizations/me");
            },
            "--preset",
            preset);

    assertEquals(allowed, answer.header("inin-ratelimit-allowed"));
    assertEquals(reset, answer.header("inin-ratelimit-reset"));
    assertEquals(RetryAfterForm.httpDate(TestOrg.START.plusSeconds(skew)), answer.header("Date"));
  }

  /** What a file says holds in the org that runs, and a flag wins over it. */
  @Test
  void settings_fileAndFlag_areWhatCallersMeet() throws Exception {
    Path file =
        Files.writeString(
            temp.resolve("org.yaml"),
            """
            org: acme
            client-id: me
            client-secret: mine
            token-life: 5m
            limit: 7/9s
            version-step: 3
            permissions: [directory:user:add, directory:user:edit]
            """);

    List<String> met =
        run(
            url -> {
              RawClient client = new RawClient(url);
              assertEquals(401, client.logIn().status());
              String life = client.logIn(Credentials.basic("me", "mine")).text("expires_in");
              Arrived org = client.get("/api/v2/organizations/me");
              Arrived user = client.call("POST", "/api/v2/users", "{'name':'A','email':'a@b.c'}");
              String path = user.text("selfUri");
              return List.of(
                  life,
                  org.text("name"),
                  org.header("inin-ratelimit-allowed"),
                  client.call("PATCH", path, "{'version':1,'title':'T'}").text("version"),
                  client.call("DELETE", path, "").text("code"));
            },
            "--settings=" + file,
            "--limit=8/9s");

    assertEquals(List.of("300", "acme", "8", "4", "missing.any.permissions"), met);
  }

  @Test
  void simulate_corruptJournal_saysWhereInOneLineAndKeepsIt() throws IOException {
    Path journal = Files.writeString(temp.resolve("users.jsonl"), "no user\n");

    assertEquals(1, command().execute("--data", temp.toString()));

    assertEquals(1, errors.toString().lines().count());
    assertTrue(
        errors
            .toString()
            .contains(
                "The simulator's journal "
                    + journal
                    + " is corrupt in line 1. It was left as it is. Repair or remove that line, or"
                    + " move the file away to start with an empty org."),
        errors::toString);
    assertEquals("no user\n", Files.readString(journal));
  }

  @Test
  void simulate_portInUse_saysSoInOneLineAndFails() {
    try (SimulatorServer other = SimulatorServer.start(SimulatorSettings.DEFAULTS, timing)) {
      String port = Integer.toString(URI.create(other.url()).getPort());

      assertEquals(1, command().execute("--port", port));
    }
    assertEquals(1, errors.toString().lines().count());
  }

  @Test
  void simulate_wrongLimit_isAWrongCommandLine() {
    assertEquals(CommandLine.ExitCode.USAGE, command().execute("--limit", "lots"));
  }

  @ParameterizedTest
  @CsvSource({"--port,70000", "--port,-5", "--data,''", "--data,' '"})
  void simulate_wrongValue_isAWrongCommandLineNamingTheOption(String option, String value) {
    assertEquals(CommandLine.ExitCode.USAGE, command().execute(option, value));

    assertTrue(errors.toString().startsWith(option + ": "), errors::toString);
  }

  @ParameterizedTest
  @CsvSource({"--quirks=state-with-others-is-taken,true", ",false"})
  void settings_stateWithOthers_isRefusedUnlessToldOtherwise(String option, boolean taken) {
    SimulateCommand simulate = new SimulateCommand(timing);
    new CommandLine(simulate).parseArgs(option == null ? new String[0] : new String[] {option});

    assertEquals(taken, simulate.settings().behaviour().has(Quirk.STATE_WITH_OTHERS_IS_TAKEN));
  }
}
