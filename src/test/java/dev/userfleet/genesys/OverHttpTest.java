package dev.userfleet.genesys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.userfleet.genesys.model.Json;
import dev.userfleet.genesys.model.Organization;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole client on real connections. */
class OverHttpTest {

  private final MockWebServer server = new MockWebServer();
  private final AtomicInteger logins = new AtomicInteger();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return request.getTarget().equals("/oauth/token") ? login() : answer(request);
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void call_tokenRevoked_logsInOnceMore() {
    try (GenesysClient client = client()) {
      Organization organization =
          client.organization(client.operation("read the org", Optional.empty())).join();

      assertEquals("o1", organization.id());
      assertEquals(2, logins.get());
    }
  }

  @Test
  void overHttp_orgOnThisMachine_unusableProxyDoesNotMatter() {
    try (GenesysClient client = client(Map.of("HTTPS_PROXY", "socks5://proxy.example"))) {
      assertEquals(
          "o1",
          client.organization(client.operation("read the org", Optional.empty())).join().id());
    }
  }

  @Test
  void calls_manyAtOnce_allAnsweredOnAFewConnections() {
    try (GenesysClient client = client()) {
      List<CompletableFuture<Organization>> calls = new ArrayList<>();
      for (int call = 0; call < 200; call++) {
        calls.add(client.organization(client.operation("read the org", Optional.empty())));
      }

      calls.forEach(call -> assertEquals("o1", call.join().id()));
    }
  }

  @Test
  void close_afterCalls_leavesNoThreadThatHoldsTheProcess() {
    try (GenesysClient client = client()) {
      client.organization(client.operation("read the org", Optional.empty())).join();
    }

    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("userfleet") && !thread.isDaemon()));
  }

  /** The first token is one that the API no longer accepts. */
  private MockResponse login() {
    String token = "t" + logins.incrementAndGet();
    return json(200, "{\"access_token\":\"" + token + "\",\"expires_in\":86400}");
  }

  private static MockResponse answer(RecordedRequest request) {
    return "Bearer t1".equals(request.getHeaders().get("Authorization"))
        ? json(401, "{\"code\":\"bad.credentials\"}")
        : json(200, "{\"id\":\"o1\"}");
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", Json.MEDIA_TYPE)
        .setHeader("inin-ratelimit-allowed", "1000")
        .setHeader("inin-ratelimit-count", "1")
        .setHeader("inin-ratelimit-reset", "60")
        .body(body)
        .build();
  }

  private GenesysClient client() {
    return client(Map.of());
  }

  private GenesysClient client(Map<String, String> environment) {
    URI url = URI.create("http://" + server.getHostName() + ":" + server.getPort());
    ClientSettings settings =
        new ClientSettings(
            url,
            url,
            "id",
            new Secret("secret"),
            null,
            ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD);
    return GenesysClient.overHttp(
        settings, ThrottleSettings.DEFAULTS, environment, Timing.system(), CallListener.NONE);
  }
}
