package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Several providers of one run, and others, at one stack's org. */
class SharedOrgTest {
  private static final SimulatorSettings UNLIMITED = SimulatorSettings.DEFAULTS.withLimit(null);

  /** What the timer holds for later, for tests to run. */
  private final Queue<Runnable> later = new ArrayDeque<>();

  private final Timing timing = new TestTiming().timing();
  @TempDir private Path folder;

  private SharedOrg open(String run) {
    return open(UNLIMITED, run);
  }

  private SharedOrg open(SimulatorSettings settings, String run) {
    return SharedOrg.open(settings, folder, run, timing, later::add);
  }

  private static RawClient client(SharedOrg org) throws IOException {
    RawClient client = new RawClient(org.url());
    client.logIn();
    return client;
  }

  private static void create(SharedOrg org, String email) throws IOException {
    assertEquals(
        200,
        client(org).call("POST", "/api/v2/users", "{'name':'A','email':'" + email + "'}").status());
  }

  @Test
  void open_secondOfARun_callsTheFirstOnesOrg() throws IOException {
    try (SharedOrg first = open("run");
        SharedOrg second = open("run")) {
      assertEquals(first.url(), second.url());
      create(second, "ann@b.co");
      assertTrue(client(first).get("/__simulator/users").body().contains("ann@b.co"));
    }
  }

  @Test
  void open_otherLimit_firstOnesHolds() {
    try (SharedOrg first = open("run");
        SharedOrg second =
            open(
                SimulatorSettings.DEFAULTS.withLimit(new Limit(5, Duration.ofSeconds(1))), "run")) {
      assertNull(first.limit());
      assertNull(second.limit());
    }
  }

  @Test
  void open_anotherRun_isRefused() {
    SharedOrg first = open("run");

    SimulatorException refusal = assertThrows(SimulatorException.class, () -> open("another"));

    first.close();
    assertTrue(
        String.valueOf(refusal.getMessage())
            .startsWith("The simulator's folder " + folder + " is in use by another process."),
        refusal::getMessage);
  }

  @Test
  void open_folderOfASimulateCommand_isRefused() {
    SimulatorServer simulate = SimulatorServer.start(UNLIMITED.withFolder(folder), timing);

    assertThrows(SimulatorException.class, () -> open("run"));

    simulate.close();
  }

  @Test
  void simulate_folderOfAProvider_isRefused() {
    SharedOrg org = open("run");

    assertThrows(
        SimulatorException.class,
        () -> SimulatorServer.start(UNLIMITED.withFolder(folder), timing));

    org.close();
  }

  /** As it is found by the one who comes after a provider that was killed. */
  @Test
  void open_addressThatWasLeftBehind_servesItself() throws IOException {
    new OrgAddress("http://127.0.0.1:1", "another").write(folder);
    try (SharedOrg org = open("run")) {
      create(org, "ann@b.co");
    }
  }

  @Test
  void open_addressWhereAnotherOrgAnswers_isNotTaken() throws IOException {
    SimulatorServer stranger = SimulatorServer.start(UNLIMITED, timing);
    SimulatorServer owner = SimulatorServer.start(UNLIMITED.withFolder(folder), timing);
    new OrgAddress(stranger.url(), "run").write(folder);

    assertThrows(SimulatorException.class, () -> open("run"));

    stranger.close();
    owner.close();
  }

  @Test
  void open_addressFileOfAnotherShape_servesItself() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("address"), "{");
    try (SharedOrg org = open("run")) {
      create(org, "ann@b.co");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void open_addressFile_isForItsOwnerAlone() throws IOException {
    open("run").close();

    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("address"))));
  }

  @Test
  void close_firstWhileAnotherWorks_isServedOnAtTheSameAddress() throws IOException {
    SharedOrg first = open("run");
    create(first, "ann@b.co");
    try (SharedOrg second = open(SimulatorSettings.DEFAULTS, "run")) {
      first.close();
      later.remove().run();
      assertEquals(first.url(), second.url());
      create(second, "bob@b.co");
      String users = client(second).get("/__simulator/users").body();
      assertTrue(users.contains("ann@b.co") && users.contains("bob@b.co"), users);
      assertTrue(client(second).get("/__simulator/org").body().contains("\"limit\":\"none\""));
    }
  }

  @Test
  void open_afterTheFirstHasEnded_isServedWhereTheOthersStillCall() throws IOException {
    SharedOrg first = open("run");
    SharedOrg second = open("run");
    first.close();
    try (SharedOrg third = open("run")) {
      create(second, "ann@b.co");
      second.close();
      create(third, "bob@b.co");
    }
  }

  @Test
  void leave_secondOfARun_takesNobodysPlace() {
    SharedOrg first = open("run");
    SharedOrg second = open("run");
    second.leave();
    first.close();
    later.forEach(Runnable::run);
    try (SharedOrg next = open("another")) {
      assertNull(next.limit());
    }
  }
}
