package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.userfleet.time.Timing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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

  /** Runs the command until the answer of its org to a GET is there, then interrupts it. */
  private String answer(String path, String... args)
      throws IOException, InterruptedException, ExecutionException {
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    PipedReader pipe = new PipedReader();
    CommandLine command = command().setOut(new PrintWriter(new PipedWriter(pipe), true));
    Thread thread = new Thread(() -> exit.complete(command.execute(args)));
    thread.start();
    String url = new BufferedReader(pipe).readLine();
    try (InputStream body = URI.create(url + path).toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      thread.interrupt();
      assertEquals(0, exit.get());
    }
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
