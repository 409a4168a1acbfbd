package dev.userfleet.genesys.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.model.Json;
import dev.userfleet.throttle.http.NoWayException;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpExchangeTest {

  private static final int CONCURRENCY = 16;

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void send_post_carriesMethodPathHeadersAndBody() throws Exception {
    server.enqueue(new MockResponse.Builder().code(200).body("{}").build());

    send(post("/api/v2/users?x=%C3%A9", "{\"name\":\"Zoë\"}"));

    RecordedRequest request = server.takeRequest();
    assertEquals("POST /api/v2/users?x=%C3%A9 HTTP/1.1", request.getRequestLine());
    assertEquals("Bearer t", request.getHeaders().get("Authorization"));
    assertEquals(ByteString.encodeUtf8("{\"name\":\"Zoë\"}"), request.getBody());
  }

  @Test
  void send_reply_hasStatusHeadersInAnyCaseAndBody() {
    server.enqueue(
        new MockResponse.Builder().code(409).setHeader("iNiN-Thing", "x").body("no").build());

    Reply reply = send(post("/", "{}"));

    assertEquals(409, reply.status());
    assertEquals("x", reply.header("ININ-thing").orElseThrow());
    assertEquals("no", reply.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "PUT", "GET", "DELETE"})
  void send_stalePooledConnection_isNotSentAgain(String method) {
    server.enqueue(new MockResponse.Builder().code(200).build());
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(new MockResponse.Builder().code(200).build());
    OkHttpExchange exchange = exchange(Map.of());
    exchange.send(get("/warm-up")).join();

    CompletableFuture<Reply> second = exchange.send(request(method));

    assertInstanceOf(
        IOException.class, assertThrows(CompletionException.class, second::join).getCause());
    assertEquals(2, server.getRequestCount());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "PUT", "GET", "DELETE"})
  void send_unavailableRetryNow_isNotSentAgain(String method) {
    server.enqueue(new MockResponse.Builder().code(503).setHeader("Retry-After", "0").build());
    server.enqueue(new MockResponse.Builder().code(200).build());

    Reply reply = send(request(method));

    assertEquals(503, reply.status());
    assertEquals(1, server.getRequestCount());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00", "120", "99999999999", "Wed, 21 Oct 2026 07:28:00 GMT", "x"})
  void send_unavailableWithAnyRetryAfter_isNotSentAgainAndTellsIt(String retryAfter) {
    server.enqueue(
        new MockResponse.Builder()
            .code(503)
            .setHeader("retry-after", retryAfter)
            .setHeader("X-Userfleet-Retry-After", "7")
            .build());
    server.enqueue(new MockResponse.Builder().code(200).build());

    Reply reply = send(get("/"));

    assertEquals(503, reply.status());
    assertEquals(List.of(retryAfter), reply.values("Retry-After"));
    assertEquals(1, server.getRequestCount());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http:// | NTLM | the proxy localhost wants to be signed in to by NTLM",
        "http://me:pw@ | Negotiate | the proxy localhost wants to be signed in to by Negotiate",
        "http:// | Basic realm=\"x\" | the proxy localhost wants a password",
        "http://me:pw@ | Basic realm=\"x\" "
            + "| the proxy localhost refuses the name and password of HTTPS_PROXY"
      })
  void send_proxyThatCannotBeSignedInTo_saysSoAtOnce(String proxy, String way, String message) {
    for (int i = 0; i < 3; i++) {
      server.enqueue(
          new MockResponse.Builder()
              .code(407)
              .setHeader("Proxy-Authenticate", way)
              .inTunnel()
              .build());
    }
    OkHttpExchange exchange =
        OkHttpExchange.to(
            URI.create("https://api.example"),
            CONCURRENCY,
            Map.of("HTTPS_PROXY", proxy + "localhost:" + server.getPort()));

    CompletableFuture<Reply> reply = exchange.send(get("/"));

    NoWayException failure =
        assertInstanceOf(
            NoWayException.class, assertThrows(CompletionException.class, reply::join).getCause());
    assertEquals(message, failure.getMessage());
    assertFalse(failure.advice().contains("pw"));
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void send_certificateThatIsNotTrusted_namesTheTrustStore(@TempDir Path folder) throws Exception {
    server.close();
    try (MockWebServer inspected = new MockWebServer()) {
      inspected.useHttps(ownCertificate(folder.resolve("keys")));
      inspected.start();
      OkHttpExchange exchange =
          OkHttpExchange.to(
              URI.create("https://localhost:" + inspected.getPort()), CONCURRENCY, Map.of());

      CompletableFuture<Reply> reply = exchange.send(get("/"));

      NoWayException failure =
          assertInstanceOf(
              NoWayException.class,
              assertThrows(CompletionException.class, reply::join).getCause());
      assertTrue(
          String.valueOf(failure.getMessage())
              .startsWith("this Java does not trust the certificate of localhost ("),
          failure::getMessage);
      assertTrue(failure.advice().contains("-Djavax.net.ssl.trustStore="), failure::advice);
    }
  }

  private static SSLSocketFactory ownCertificate(Path keys) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storepass",
                "changeit",
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getSocketFactory();
  }

  @Test
  void send_requestTimeout_isNotSentAgain() {
    server.enqueue(new MockResponse.Builder().code(408).build());
    server.enqueue(new MockResponse.Builder().code(200).build());

    assertEquals(408, send(post("/", "{}")).status());
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void send_redirect_isNotFollowed() {
    server.enqueue(
        new MockResponse.Builder().code(307).setHeader("Location", "http://localhost:1/").build());

    assertEquals(307, send(post("/", "{}")).status());
  }

  @Test
  void send_redirectToAnotherHost_thatHostHearsNothing() throws IOException {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      server.enqueue(
          new MockResponse.Builder()
              .code(302)
              .setHeader("Location", "http://localhost:" + other.getPort() + "/")
              .build());

      assertEquals(302, send(get("/")).status());
      assertEquals(0, other.getRequestCount());
    }
  }

  @Test
  void send_pathThatNamesAnotherHost_isRefused() {
    OkHttpExchange exchange = exchange(Map.of());

    assertThrows(IllegalArgumentException.class, () -> exchange.send(get("//evil.example/api")));
  }

  @Test
  void send_loopbackWithAProxySet_goesDirect() {
    server.enqueue(new MockResponse.Builder().code(200).build());

    Reply reply = exchange(Map.of("HTTPS_PROXY", "http://127.0.0.1:1")).send(get("/")).join();

    assertEquals(200, reply.status());
  }

  @Test
  void send_proxySet_tunnelsThroughItWithItsPassword() throws Exception {
    server.enqueue(new MockResponse.Builder().code(502).inTunnel().build());
    String proxy = "http://me:pw@" + server.getHostName() + ":" + server.getPort();
    OkHttpExchange exchange =
        OkHttpExchange.to(
            URI.create("https://api.example"), CONCURRENCY, Map.of("HTTPS_PROXY", proxy));

    CompletableFuture<Reply> reply = exchange.send(get("/"));

    assertThrows(CompletionException.class, reply::join);
    RecordedRequest connect = server.takeRequest();
    assertEquals("CONNECT api.example:443 HTTP/1.1", connect.getRequestLine());
    assertEquals("Basic bWU6cHc=", connect.getHeaders().get("Proxy-Authorization"));
  }

  @Test
  void send_proxySet_proxyNeverSeesTheToken() throws Exception {
    server.enqueue(new MockResponse.Builder().code(502).inTunnel().build());
    String proxy = "http://" + server.getHostName() + ":" + server.getPort();
    OkHttpExchange exchange =
        OkHttpExchange.to(
            URI.create("https://api.example"), CONCURRENCY, Map.of("HTTPS_PROXY", proxy));

    CompletableFuture<Reply> reply = exchange.send(get("/"));

    assertThrows(CompletionException.class, reply::join);
    assertNull(server.takeRequest().getHeaders().get("Authorization"));
  }

  @Test
  void send_asManyAsAllowed_areInFlightTogether() {
    CountDownLatch allThere = new CountDownLatch(CONCURRENCY);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            allThere.countDown();
            allThere.await();
            return new MockResponse.Builder().code(200).build();
          }
        });
    OkHttpExchange exchange = exchange(Map.of());
    List<CompletableFuture<Reply>> replies = new ArrayList<>();

    for (int call = 0; call < CONCURRENCY; call++) {
      replies.add(exchange.send(get("/" + call)));
    }

    replies.forEach(reply -> assertEquals(200, reply.join().status()));
  }

  @Test
  void send_nobodyListens_failsWithAnIoException() {
    server.close();

    CompletableFuture<Reply> reply = exchange(Map.of()).send(get("/"));

    assertInstanceOf(
        IOException.class, assertThrows(CompletionException.class, reply::join).getCause());
  }

  @Test
  void cancel_hangingCall_closesItsConnection() throws Exception {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    server.enqueue(new MockResponse.Builder().code(200).build());
    OkHttpExchange exchange = exchange(Map.of());
    CompletableFuture<Reply> hanging = exchange.send(get("/hanging"));
    server.takeRequest();

    hanging.cancel(/* mayInterruptIfRunning= */ true);
    exchange.send(get("/next")).join();

    assertEquals(1, server.takeRequest().getConnectionIndex());
  }

  @Test
  void close_thenSend_failsWithoutHanging() {
    OkHttpExchange exchange = exchange(Map.of());
    exchange.close();

    CompletableFuture<Reply> reply = exchange.send(get("/"));

    assertThrows(CompletionException.class, reply::join);
    assertTrue(reply.isCompletedExceptionally());
  }

  private OkHttpExchange exchange(Map<String, String> environment) {
    URI base = URI.create("http://" + server.getHostName() + ":" + server.getPort());
    return OkHttpExchange.to(base, CONCURRENCY, environment);
  }

  private Reply send(Request request) {
    return exchange(Map.of()).send(request).join();
  }

  private static Request request(String method) {
    return method.equals("GET") || method.equals("DELETE")
        ? new Request(method, "/", Map.of(), null, "")
        : new Request(method, "/", Map.of(), "{}", Json.MEDIA_TYPE);
  }

  private static Request get(String path) {
    return new Request("GET", path, Map.of("Authorization", "Bearer t"), null, "");
  }

  private static Request post(String path, String body) {
    return new Request("POST", path, Map.of("Authorization", "Bearer t"), body, Json.MEDIA_TYPE);
  }
}
