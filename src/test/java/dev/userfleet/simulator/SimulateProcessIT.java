package dev.userfleet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.userfleet.e2e.Project;
import dev.userfleet.simulator.RawClient.Arrived;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulate in processes of its own, which end in every way that processes end. */
class SimulateProcessIT {
  private static final int ANSWERED_BEFORE_THE_KILL = 50;

  @TempDir private Path folder;

  private final Deque<Process> started = new ArrayDeque<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private Process process() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Project.jar().toString(),
                "simulate",
                "--limit=none",
                "--data=" + folder)
            .start();
    started.add(process);
    return process;
  }

  private RawClient start() throws IOException {
    Process process = process();
    String url =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    RawClient client = new RawClient(url);
    client.logIn();
    return client;
  }

  private static Arrived create(RawClient client, String email) throws IOException {
    return client.call("POST", "/api/v2/users", "{'name':'A','email':'" + email + "'}");
  }

  private static Set<String> emails(RawClient client) throws IOException {
    return StreamSupport.stream(
            JsonParser.parseString(client.get("/__simulator/users").body())
                .getAsJsonArray()
                .spliterator(),
            /* parallel= */ false)
        .map(JsonElement::getAsJsonObject)
        .map(user -> user.get("email").getAsString())
        .collect(Collectors.toSet());
  }

  /** Somebody is calling all the time, so that it is killed in the middle of something. */
  @Test
  void killed_inTheMiddle_losesNothingThatItAnswered() throws Exception {
    RawClient client = start();
    Set<String> answered = new ConcurrentSkipListSet<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                for (int i = 0; create(client, i + "@b.co").status() == 200; i++) {
                  answered.add(i + "@b.co");
                }
              } catch (IOException | RuntimeException killed) {
                // What was not answered may be there or not.
              }
            });
    caller.start();
    while (answered.size() < ANSWERED_BEFORE_THE_KILL && caller.isAlive()) {
      Thread.onSpinWait();
    }

    started.getLast().destroyForcibly().waitFor();

    caller.join();
    assertTrue(answered.size() >= ANSWERED_BEFORE_THE_KILL);
    Set<String> found = emails(start());
    assertTrue(found.containsAll(answered), () -> found + " lacks some of " + answered);
    assertTrue(found.size() <= answered.size() + 1, "a user that nobody asked for");
  }

  @Test
  void terminated_journal_hasOneLineThatPeopleCanReadForEachUser() throws Exception {
    RawClient client = start();
    String path = create(client, "ann@b.co").text("selfUri");
    client.call("PATCH", path, "{'version':1,'title':'Boss'}");

    started.getLast().destroy();
    started.getLast().waitFor();

    List<String> lines = Files.readAllLines(folder.resolve("users.jsonl"));
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).contains("\"email\":\"ann@b.co\""), () -> lines.get(0));
    assertTrue(lines.get(0).contains("\"title\":\"Boss\""), () -> lines.get(0));
  }

  @Test
  void started_folderOfAnotherProcess_saysSoAndLeavesItAlone() throws Exception {
    RawClient owner = start();

    Process second = process();

    String said = new String(second.getErrorStream().readAllBytes(), UTF_8);
    assertEquals(1, second.waitFor(), said);
    assertTrue(said.contains(folder.toRealPath() + " is in use by another process"), said);
    assertEquals(1, said.lines().count());
    assertEquals(200, create(owner, "ann@b.co").status());
  }
}
