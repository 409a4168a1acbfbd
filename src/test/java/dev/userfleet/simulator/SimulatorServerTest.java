package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole org, over HTTP, with a folder. */
class SimulatorServerTest {
  private static final MediaType JSON = MediaType.get("application/json");

  private final Timing timing = new TestTiming().timing();
  private final OkHttpClient client =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

  @TempDir private Path folder;

  private SimulatorServer start(int port) {
    return SimulatorServer.start(
        SimulatorSettings.DEFAULTS.withFolder(folder).withPort(port), timing);
  }

  private String login(SimulatorServer server) throws IOException {
    Request request =
        new Request.Builder()
            .url(server.url() + "/oauth/token")
            .header("Authorization", Credentials.basic("simulator", "simulator"))
            .post(new FormBody.Builder().add("grant_type", "client_credentials").build())
            .build();
    return json(request).get("access_token").getAsString();
  }

  private JsonObject create(SimulatorServer server, String email) throws IOException {
    return json(
        new Request.Builder()
            .url(server.url() + "/api/v2/users")
            .header("Authorization", "Bearer " + login(server))
            .post(
                RequestBody.create(
                    "{\"name\":\"A\",\"email\":\"" + email + "\",\"state\":\"active\"}", JSON))
            .build());
  }

  private JsonObject json(Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      return JsonParser.parseString(response.body().string()).getAsJsonObject();
    }
  }

  @Test
  void start_userCreated_isSeenInProcess() throws IOException {
    try (SimulatorServer server = start(0)) {
      JsonObject user = create(server, "a@b.c");

      assertEquals(user.get("id"), server.users().get(0).getAsJsonObject().get("id"));
    }
  }

  /** As a web page would ask whose name was made to mean this machine. */
  @ParameterizedTest
  @ValueSource(strings = {"/__simulator/users", "/api/v2/users"})
  void request_foreignHost_isRefusedThoughItHasAToken(String path) throws IOException {
    try (SimulatorServer server = start(0)) {
      Request request =
          new Request.Builder()
              .url(server.url() + path)
              .header("Authorization", "Bearer " + login(server))
              .header("Host", "rebound.example.com")
              .build();
      try (Response response = client.newCall(request).execute()) {
        assertEquals(403, response.code());
        assertEquals("", response.body().string());
      }
    }
  }

  private SimulatorServer faulty(String faults) {
    return SimulatorServer.start(SimulatorSettings.read("faults: {" + faults + "}"), timing);
  }

  @Test
  void fault_cutAfterTheWork_losesTheReplyAndNotTheUser() {
    try (SimulatorServer server = faulty("cut-after: POST /api/v2/users")) {
      assertThrows(IOException.class, () -> create(server, "a@b.c"));

      assertEquals(1, server.users().size());
    }
  }

  @Test
  void fault_truncated_losesTheReplyAndNotTheUser() {
    try (SimulatorServer server = faulty("truncated: POST /api/v2/users")) {
      assertThrows(IOException.class, () -> create(server, "a@b.c"));

      assertEquals(1, server.users().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"hang,0", "hang-after,1"})
  void fault_hang_lastsUntilTheOrgEnds(String fault, int users) throws Exception {
    CompletableFuture<Void> failed;
    try (SimulatorServer server = faulty(fault + ": POST /api/v2/users")) {
      failed =
          CompletableFuture.runAsync(
              () -> assertThrows(IOException.class, () -> create(server, "a@b.c")));
      while (!server.stats().getAsJsonObject("calls").has("POST /api/v2/users")) {
        Thread.onSpinWait();
      }
      assertEquals(users, server.users().size());
    }

    failed.get();
  }

  @Test
  void start_callsMade_areInTheStatistics() throws IOException {
    try (SimulatorServer server = start(0)) {
      create(server, "a@b.c");

      assertEquals(1, server.stats().get("liveUsers").getAsInt());
    }
  }

  @Test
  void start_again_findsTheUsers() throws IOException {
    try (SimulatorServer server = start(0)) {
      create(server, "a@b.c");
    }
    try (SimulatorServer server = start(0)) {
      assertEquals(1, server.users().size());
    }
  }

  @Test
  void start_portInUse_letsTheFolderGo() {
    try (SimulatorServer other =
        SimulatorServer.start(SimulatorSettings.DEFAULTS.withFolder(null), timing)) {
      int port = URI.create(other.url()).getPort();
      assertThrows(SimulatorException.class, () -> start(port));

      assertDoesNotThrow(() -> start(0).close());
    }
  }

  @Test
  void url_anyPort_isOnLoopback() {
    try (SimulatorServer server = start(0)) {
      assertTrue(server.url().matches("http://127\\.0\\.0\\.1:[0-9]+"));
    }
  }

  @Test
  void close_twice_isHarmless() {
    SimulatorServer server = start(0);
    server.close();

    assertDoesNotThrow(server::close);
  }
}
