package dev.userfleet.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.shard.Shard;
import dev.userfleet.terminal.ProgressLine;
import dev.userfleet.time.Timing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a script for the CLI, whose third word is the stack. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RunsTest {
  private static final String NO_UTF8 = "printf 'M\\374ller is odd\\n'\n";

  @TempDir private Path folder;

  private Runs runs(String script) throws Exception {
    Path cli = Files.writeString(folder.resolve("cli.sh"), "#!/bin/sh\n" + script);
    assertTrue(cli.toFile().setExecutable(true));
    Timing timing = Timing.system();
    return new Runs(
        Verb.up,
        List.of(),
        2,
        Map.of(),
        new Cli(cli.toString(), folder),
        folder,
        timing,
        new ProgressLine(new PrintWriter(new StringWriter()), /* terminal= */ false, timing.now()));
  }

  private static Plan plan(int shards) {
    return new Plan(
        List.of(
            IntStream.rangeClosed(1, shards)
                .mapToObj(
                    n -> new Job(Shard.stack("prod", n), new Shard(n, shards), /* exists= */ true))
                .toList()));
  }

  /** A letter of another encoding, as a name from an old system has it, ended all shards. */
  @Test
  void run_whatOneSaysIsNoUtf8_allAreRunAndTold() throws Exception {
    Runs runs = runs(NO_UTF8 + "case $3 in *-2) exit 3 ;; esac\n");

    runs.run(plan(4));

    List<Integer> exits = runs.outcomes().stream().map(Outcome::exitCode).sorted().toList();
    assertEquals(List.of(0, 0, 0, 3), exits);
    assertEquals(
        List.of("M\ufffdller is odd"),
        runs.outcomes().stream()
            .filter(outcome -> !outcome.isDone())
            .flatMap(outcome -> outcome.log().diagnostics().stream())
            .toList());
  }

  /** Nobody could see that it had heard of the end, and it was broken off while it stored. */
  @Test
  void stop_whatItSaysIsNoUtf8_isLeftToStoreItsState() throws Exception {
    Runs runs = runs(NO_UTF8 + "echo '^C received; cancelling.'\nsleep 1\necho stored\n");
    CompletableFuture<Void> running =
        CompletableFuture.runAsync(
            () -> {
              try {
                runs.run(plan(1));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    LogFile log = new LogFile(folder.resolve("prod-shard-1.log"));
    while (!log.look().isCancelling()) {
      Thread.sleep(10);
    }

    runs.stop();

    assertTrue(log.look().lines().contains("stored"));
    running.join();
  }

  /** An e-mail that somebody of another shard gives up, in a run that comes after. */
  @Test
  void run_anotherOneMadeItFree_isRunAgain() throws Exception {
    String free = " +  userfleet:index:User E1 created (0.5s)";
    Runs runs =
        runs("case $3 in *-1) test -f free ;; *) echo '" + free + "'; touch free ;; esac\n");

    runs.run(oneAfterTheOther());

    assertTrue(runs.outcomes().stream().allMatch(Outcome::isDone), runs.outcomes()::toString);
  }

  @Test
  void run_failedAndNobodyChangedAnything_isRunOnce() throws Exception {
    Runs runs = runs("echo $3 >> runs\ncase $3 in *-1) exit 1 ;; esac\n");

    runs.run(oneAfterTheOther());

    assertEquals(
        List.of("prod-shard-1", "prod-shard-2"), Files.readAllLines(folder.resolve("runs")));
  }

  private static Plan oneAfterTheOther() {
    return new Plan(plan(2).all().stream().map(List::of).toList());
  }

  @Test
  void run_oneCannotBeStarted_othersAreRunAndItIsTold() throws Exception {
    Files.createDirectory(folder.resolve("prod-shard-1.log"));
    Runs runs = runs("echo fine\n");

    runs.run(plan(2));

    assertEquals(2, runs.outcomes().size());
    assertEquals(
        List.of("prod-shard-2"),
        runs.outcomes().stream().filter(Outcome::isDone).map(it -> it.job().stack()).toList());
  }
}
