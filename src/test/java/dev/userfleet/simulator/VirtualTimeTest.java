package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.journal.Journal;
import dev.userfleet.simulator.message.Delivery;
import dev.userfleet.simulator.message.Delivery.Extent;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.settings.Preset;
import dev.userfleet.simulator.settings.SettingsFile;
import dev.userfleet.simulator.settings.SettingsReader;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.UserLog;
import dev.userfleet.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred clients, each calling again as soon as it has its reply, against a hostile org. */
class VirtualTimeTest {
  private static final int CLIENTS = 100;
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private static SimulatorSettings hostile(String seed) {
    return SettingsReader.read(
        Preset.HOSTILE.texts().under(SettingsFile.read("test", "seed: " + seed)));
  }

  private static final class Crowd {
    private final VirtualTime time = new VirtualTime();
    private final TestOrg org;
    private int calls;

    Crowd(SimulatorSettings settings, UserLog log) {
      org = new TestOrg(settings, log);
      org.now = time.instant();
    }

    void run() {
      for (int client = 0; client < CLIENTS; client++) {
        call();
      }
      time.advance(LENGTH);
    }

    private void call() {
      org.now = time.instant();
      SimReply reply = send(calls++);
      if (reply.status() == 401) {
        logIn();
      }
      Delivery delivery = reply.delivery();
      time.after(delivery.extent() == Extent.NEVER ? PATIENCE : delivery.after(), this::call);
    }

    /** The login service has faults too; the next 401 tries again. */
    private void logIn() {
      SimReply reply = org.login(TestOrg.BASIC_SIMULATOR, "grant_type=client_credentials");
      if (reply.status() == 200 && reply.body().endsWith("}")) {
        org.token = TestOrg.text(reply, "access_token");
      }
    }

    private SimReply send(int call) {
      return call % 3 == 0
          ? org.get("/api/v2/users?pageSize=1")
          : org.post("/api/v2/users", "{'name':'U','email':'u" + call + "@b.co','state':'active'}");
    }
  }

  private static JsonObject statsOf(String seed) {
    Crowd crowd = new Crowd(hostile(seed), UserLog.inMemory());
    crowd.run();
    return crowd.org.simulator.stats();
  }

  @Test
  void run_sameSeed_goesTheSameWay() {
    assertEquals(statsOf("7"), statsOf("7"));
  }

  @Test
  void run_otherSeed_goesAnotherWay() {
    assertNotEquals(statsOf("7"), statsOf("8"));
  }

  @Test
  void run_withAFolder_lastsAsInRealTime() {
    JsonArray users;
    try (Journal journal = Journal.open(folder, new TestTiming().timing())) {
      Crowd crowd = new Crowd(hostile("7"), journal);
      crowd.run();
      users = crowd.org.simulator.users();
    }
    assertTrue(users.size() > 0);
    try (Journal journal = Journal.open(folder, new TestTiming().timing())) {
      Simulator again = new Simulator(hostile("7"), new SplittableRandom(2), journal);
      assertEquals(users, again.users());
    }
  }
}
