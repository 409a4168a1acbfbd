package dev.userfleet.simulator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.message.Delivery;
import dev.userfleet.simulator.message.Delivery.Extent;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.message.SimRequest;
import dev.userfleet.simulator.settings.SimulatorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, byte by byte. */
class HttpDriverTest {
  /** Only a broken driver keeps a test waiting; then it fails instead of hanging. */
  private static final int GIVE_UP_MILLIS = 30_000;

  private final AtomicReference<SimRequest> seen = new AtomicReference<>();
  private SimReply reply = new SimReply(200, Map.of("Content-Type", "application/json"), "{}");
  private final Queue<SimReply> replies = new ConcurrentLinkedQueue<>();
  private volatile String events = "{}";
  private HttpDriver driver;
  private Socket socket;
  private BufferedReader in;

  @BeforeEach
  void connect() throws IOException {
    driver =
        HttpDriver.bind(
            /* port= */ 0,
            request -> {
              seen.set(request);
              SimReply next = replies.poll();
              return next == null ? reply : next;
            },
            () -> events);
    socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(driver.url()).getPort());
    socket.setSoTimeout(GIVE_UP_MILLIS);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  @AfterEach
  void disconnect() throws IOException {
    socket.close();
    driver.close();
  }

  private void send(String request) throws IOException {
    socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The status line and the headers of the next reply. */
  private List<String> head() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  @Test
  void reply_headers_areSpelledAsTheOrgSpellsThem() throws IOException {
    reply =
        new SimReply(
            429, Map.of("Retry-After", "42", "inin-ratelimit-count", "301", "X-Odd-cAsE", "1"), "");
    send("GET /x HTTP/1.1\nHost: localhost\n\n");

    List<String> head = head();

    assertEquals("HTTP/1.1 429 Too Many Requests", head.get(0));
    assertTrue(head.contains("Retry-After: 42"));
    assertTrue(head.contains("inin-ratelimit-count: 301"));
    assertTrue(head.contains("X-Odd-cAsE: 1"));
  }

  @Test
  void reply_body_isUtf8WithItsLengthInBytes() throws IOException {
    reply = new SimReply(200, Map.of(), "\"é\"");
    send("GET /x HTTP/1.1\nHost: localhost\nConnection: close\n\n");

    assertTrue(head().contains("Content-Length: 4"));
    assertEquals("\"é\"", in.readLine());
  }

  @Test
  void events_changed_areSentAsTheyCome() throws IOException {
    send("GET /__simulator/events HTTP/1.1\nHost: localhost\n\n");
    assertTrue(head().contains("content-type: text/event-stream"));
    assertEquals("data: {}", event());

    events = "{\"calls\":1}";

    assertEquals("data: {\"calls\":1}", event());
  }

  /** It would stand in the middle of the stream. */
  @Test
  void events_thenAnotherRequestOnTheConnection_isNotAnswered() throws IOException {
    reply = new SimReply(200, Map.of(), "data of another");
    send(
        """
        GET /__simulator/events HTTP/1.1
        Host: localhost

        GET /x HTTP/1.1
        Host: localhost

        """);
    assertTrue(head().contains("content-type: text/event-stream"));
    assertEquals("data: {}", event());

    events = "{\"calls\":1}";

    assertEquals("data: {\"calls\":1}", event());
  }

  /** The next line that is no comment, and no length of a piece. */
  private String event() throws IOException {
    String line = in.readLine();
    while (!line.startsWith("data")) {
      line = in.readLine();
    }
    return line;
  }

  @Test
  void reply_noContent_hasNoLength() throws IOException {
    reply = new SimReply(204, Map.of(), "");
    send("POST /x HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");

    List<String> head = head();

    assertEquals("HTTP/1.1 204 No Content", head.get(0));
    assertFalse(head.stream().anyMatch(line -> line.startsWith("Content-Length")));
  }

  @Test
  void request_arrives_wholeAndUnchanged() throws IOException {
    send(
        "PATCH /x?a=1%202&b HTTP/1.1\nHost: 127.0.0.1:1\nX-One: two\nContent-Length: 3\n\n\u00e9!");
    head();

    SimRequest request = seen.get();
    assertEquals("PATCH", request.method());
    assertEquals("/x?a=1%202&b", request.target());
    assertEquals("two", request.header("x-one"));
    assertEquals("é!", request.body());
  }

  @Test
  void connection_severalRequests_isKept() throws IOException {
    reply = new SimReply(204, Map.of(), "");
    send("GET /1 HTTP/1.1\nHost: localhost\n\nGET /2 HTTP/1.1\nHost: localhost\n\n");
    head();
    head();

    assertEquals("/2", seen.get().target());
  }

  @Test
  void request_foreignHost_isRefusedUnseen() throws IOException {
    send("GET /x HTTP/1.1\nHost: evil.example.com\n\n");

    assertEquals("HTTP/1.1 403 Forbidden", head().get(0));
    assertEquals(null, seen.get());
  }

  @Test
  void request_noHttp_isRefusedUnseen() throws IOException {
    send("hello there\n\n");

    assertEquals("HTTP/1.1 400 Bad Request", head().get(0));
    assertEquals(null, seen.get());
  }

  @Test
  void bind_portInUse_saysWhatToDo() {
    int port = URI.create(driver.url()).getPort();

    SimulatorException failure =
        assertThrows(
            SimulatorException.class, () -> HttpDriver.bind(port, request -> reply, () -> ""));

    assertTrue(failure.getMessage().startsWith("The simulator cannot listen on port " + port));
    assertTrue(
        failure
            .getMessage()
            .endsWith("). End what uses the port, or choose another; 0 takes any that is free."),
        failure::getMessage);
  }

  @Test
  void close_connectionInUse_ends() throws IOException {
    reply = new SimReply(204, Map.of(), "");
    send("GET /x HTTP/1.1\nHost: localhost\n\n");
    head();

    driver.close();

    assertEquals(-1, in.read());
  }

  private static SimReply ok(String body, Duration after, Extent extent) {
    return new SimReply(200, Map.of(), body, new Delivery(after, extent));
  }

  @Test
  void delivery_late_arrivesAfterThatTime() throws IOException {
    reply = ok("{}", Duration.ofMillis(200), Extent.WHOLE);
    long start = System.nanoTime();
    send("GET /x HTTP/1.1\nHost: localhost\n\n");

    assertEquals("HTTP/1.1 200 OK", head().get(0));
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() >= 200);
  }

  @Test
  void delivery_lateThenAtOnce_keepsTheOrder() throws IOException {
    replies.add(ok("1", Duration.ofMillis(50), Extent.WHOLE));
    replies.add(ok("2", Duration.ZERO, Extent.WHOLE));
    send("GET /1 HTTP/1.1\nHost: localhost\n\n");
    send("GET /2 HTTP/1.1\nHost: localhost\nConnection: close\n\n");

    head();
    assertEquals('1', in.read());
    head();
    assertEquals('2', in.read());
  }

  @Test
  void delivery_cut_endsTheConnectionWithoutAByte() throws IOException {
    reply = ok("{}", Duration.ZERO, Extent.CUT);
    send("GET /x HTTP/1.1\nHost: localhost\n\n");

    assertEquals(-1, in.read());
  }

  @Test
  void delivery_half_promisesMoreThanItSends() throws IOException {
    reply = ok("{\"a\":1}", Duration.ZERO, Extent.HALF);
    send("GET /x HTTP/1.1\nHost: localhost\n\n");

    assertTrue(head().contains("Content-Length: 7"));
    assertEquals("{\"a", in.readLine());
    assertEquals(-1, in.read());
  }

  @Test
  void delivery_never_keepsTheCallerUntilTheOrgCloses() throws IOException {
    reply = ok("{}", Duration.ZERO, Extent.NEVER);
    send("GET /x HTTP/1.1\nHost: localhost\n\n");
    socket.setSoTimeout(200);
    assertThrows(SocketTimeoutException.class, () -> in.read());
    socket.setSoTimeout(GIVE_UP_MILLIS);

    driver.close();

    assertEquals(-1, in.read());
  }

  @Test
  void delivery_neverOnOneConnection_leavesOthersAlone() throws IOException {
    replies.add(ok("{}", Duration.ZERO, Extent.NEVER));
    send("GET /x HTTP/1.1\nHost: localhost\n\n");
    try (Socket other =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(driver.url()).getPort())) {
      other.setSoTimeout(GIVE_UP_MILLIS);
      byte[] request =
          "GET /y HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8);
      while (replies.size() == 1) {
        Thread.onSpinWait();
      }
      other.getOutputStream().write(request);

      assertEquals('H', other.getInputStream().read());
    }
  }

  /** Before its body has come: nobody need send it. */
  @Test
  void request_farTooLarge_arrivesWithoutItsBody() throws IOException {
    send("POST /x HTTP/1.1\nHost: localhost\nX-One: two\nContent-Length: 2000000\n\n");
    head();

    assertEquals("POST /x", seen.get().toString());
    assertEquals("two", seen.get().header("X-One"));
    assertEquals("2000000", seen.get().header("Content-Length"));
    assertEquals("", seen.get().body());
  }

  @Test
  void request_farTooLargeInChunks_isSaidToBeTooLong() throws IOException {
    send("POST /x HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n");
    send("100001\n" + "x".repeat(0x100001) + "\n0\n\n");
    head();

    assertEquals("1048577", seen.get().header("Content-Length"));
    assertEquals("", seen.get().body());
  }

  @Test
  void request_afterOneThatIsFarTooLarge_isAnswered() throws IOException {
    reply = new SimReply(204, Map.of(), "");
    send("POST /x HTTP/1.1\nHost: localhost\nContent-Length: 2000000\n\n");
    head();
    send("x".repeat(2_000_000) + "GET /y HTTP/1.1\nHost: localhost\n\n");
    head();

    assertEquals("/y", seen.get().target());
  }

  @Test
  void request_lineBeyondAnySense_isRefusedAsTooLong() throws IOException {
    send("GET /" + "x".repeat(20_000) + " HTTP/1.1\nHost: localhost\n\n");

    assertTrue(head().get(0).contains(" 414 "));
  }
}
