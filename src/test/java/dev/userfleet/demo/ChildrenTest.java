package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the children are sh scripts")
@Timeout(60)
class ChildrenTest {

  @TempDir Path temp;

  private Path log;
  private Children children;

  @BeforeEach
  void prepare() {
    log = temp.resolve("child.log");
    children =
        new Children(
            new Workspace(new Project(temp, temp.resolve("no.jar")), temp), Duration.ofSeconds(1));
  }

  @Test
  void run_command_returnsItsCodeAndKeepsWhatItSaid() throws Exception {
    assertEquals(3, run("echo out; echo err >&2; exit 3"));
    assertEquals("out\nerr\n", Files.readString(log));
  }

  @Test
  void run_variables_areTheOrgsAndTheCommandsOnly() throws Exception {
    run("env");

    List<String> foreign =
        Files.readString(log)
            .lines()
            .filter(line -> line.startsWith("PULUMI_") || line.startsWith("GENESYSCLOUD_"))
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "GENESYSCLOUD_OAUTHCLIENT_ID=simulator",
            "GENESYSCLOUD_OAUTHCLIENT_SECRET=simulator",
            "PULUMI_HOME=own"),
        foreign);
  }

  @Test
  void run_variables_putThisJavaFirst() throws Exception {
    run("command -v java");

    assertEquals(
        Path.of(System.getProperty("java.home"), "bin", "java") + "\n", Files.readString(log));
  }

  @Test
  void stop_childWithChildren_endsThemAll() throws Exception {
    CountDownLatch looked = new CountDownLatch(2);
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    FutureTask<Integer> running =
        new FutureTask<>(
            () ->
                children.run(
                    List.of("sh", "-c", "sleep 1000 & sleep 1000 & wait"),
                    Map.of(),
                    log,
                    looked::countDown));
    Thread thread = new Thread(running);
    thread.start();
    assertTrue(looked.await(30, TimeUnit.SECONDS));
    List<ProcessHandle> started = new ArrayList<>(ProcessHandle.current().descendants().toList());
    started.removeAll(before);

    children.stop();

    thread.join();
    assertEquals(3, started.size());
    for (ProcessHandle process : started) {
      process.onExit().get(30, TimeUnit.SECONDS);
      assertFalse(process.isAlive());
    }
  }

  @Test
  void run_afterStop_startsNothing() {
    children.stop();

    assertThrows(InterruptedException.class, () -> run("echo started"));
    assertFalse(Files.exists(log));
  }

  private int run(String script) throws Exception {
    return children.run(
        List.of("sh", "-c", script), Map.of("PULUMI_HOME", "own"), log, /* look= */ () -> {});
  }
}
