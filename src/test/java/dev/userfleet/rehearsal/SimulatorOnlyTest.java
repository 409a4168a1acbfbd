package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

class SimulatorOnlyTest {

  @Test
  void require_embedded_passes() {
    assertDoesNotThrow(() -> require(Map.of("userfleet:simulator", "true")));
  }

  @Test
  void require_simulatorOnLoopback_passes() {
    try (SimulatorServer org = SimulatorServer.start(SimulatorSettings.DEFAULTS, Timing.system())) {
      assertDoesNotThrow(() -> require(urls(org.url(), org.url())));
    }
  }

  @Test
  void require_region_isRefused() {
    assertRefused(
        "neither simulator: true nor apiUrl is set", Map.of("userfleet:region", "eu-west-1"));
  }

  @Test
  void require_loginElsewhere_isRefused() {
    try (SimulatorServer org = SimulatorServer.start(SimulatorSettings.DEFAULTS, Timing.system())) {
      assertRefused("nor loginUrl is set", Map.of("userfleet:apiUrl", org.url()));
    }
  }

  @Test
  void require_otherMachine_isRefused() {
    assertRefused(
        "which is not on this machine", urls("http://192.0.2.1:80", "http://192.0.2.1:80"));
  }

  @Test
  void require_otherServerOnLoopback_isRefused() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(new MockResponse.Builder().code(404).build());
      server.start();
      String url = server.url("/").toString();
      assertRefused("is no simulator", urls(url, url));
    }
  }

  private static void assertRefused(String why, Map<String, String> values) {
    RehearsalException refusal = assertThrows(RehearsalException.class, () -> require(values));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(
        message.startsWith(
            "this is a rehearsal, which talks to the simulator only, and in stack dev "),
        message);
    assertTrue(message.contains(why), message);
    assertTrue(
        message.endsWith(
            "; nothing was started. For a real org use the Pulumi CLI: pulumi up --stack dev"),
        message);
  }

  private static Map<String, String> urls(String api, String login) {
    return Map.of("userfleet:apiUrl", api, "userfleet:loginUrl", login);
  }

  private static void require(Map<String, String> values) {
    SimulatorOnly.require(new StackConfig("userfleet", "dev", values));
  }
}
