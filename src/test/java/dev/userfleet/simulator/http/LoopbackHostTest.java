package dev.userfleet.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.simulator.message.SimReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the outside: what a browser, or whoever uses one, may send. */
class LoopbackHostTest {
  /** Only a broken driver keeps a test waiting; then it fails instead of hanging. */
  private static final int GIVE_UP_MILLIS = 30_000;

  private String asked = "nothing";
  private final HttpDriver driver =
      HttpDriver.bind(
          /* port= */ 0,
          request -> {
            asked = request.target();
            return new SimReply(204, Map.of(), "");
          },
          () -> "events");

  @AfterEach
  void stop() {
    driver.close();
  }

  /** The status of the answer. */
  private int send(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(driver.url()).getPort())) {
      socket.setSoTimeout(GIVE_UP_MILLIS);
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
      Scanner answer = new Scanner(socket.getInputStream(), UTF_8);
      answer.next();
      return answer.nextInt();
    }
  }

  @Test
  void events_forAnotherHost_areRefused() throws IOException {
    assertEquals(403, send("GET /__simulator/events HTTP/1.1\nHost: example.com\n\n"));
  }

  private int sendFor(String host) throws IOException {
    return send("GET /x HTTP/1.1\nHost: " + host + "\n\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:8080",
        "127.255.2.30",
        "localhost",
        "localhost:80",
        "localhost.",
        "localhost.:80",
        "LocalHost",
        "[::1]",
        "[::1]:1"
      })
  void host_ofThisMachine_isAnswered(String host) throws IOException {
    assertEquals(204, sendFor(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "example.com",
        "example.com:80",
        "127.0.0.1.example.com",
        "localhost.example.com",
        "example.com.localhost.",
        "127.0.0.1@example.com",
        "example.com@127.0.0.1",
        "127.0.0.1,example.com",
        "10.0.0.1",
        "0.0.0.0",
        "127.256.0.1",
        "127.1",
        "2130706433",
        "[::2]",
        "[::]",
        "[::ffff:10.0.0.1]",
        "::1",
        "localhost..",
        "localhost:",
        "localhost:80:80",
        "localhost:x"
      })
  void host_ofAnyOther_isRefused(String host) throws IOException {
    assertEquals(403, sendFor(host));
    assertEquals("nothing", asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
  void host_absent_isRefused(String version) throws IOException {
    assertEquals(403, send("GET /x " + version + "\nConnection: close\n\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "localhost"})
  void host_second_isRefused(String second) throws IOException {
    assertEquals(403, send("GET /x HTTP/1.1\nHost: localhost\nHost: " + second + "\n\n"));
  }

  @Test
  void target_wholeUrlOfThisMachine_isItsPath() throws IOException {
    assertEquals(204, send("GET http://localhost:1/x?a=1 HTTP/1.1\nHost: localhost\n\n"));
    assertEquals("/x?a=1", asked);
    assertEquals(204, send("GET HTTP://127.0.0.1?a=1 HTTP/1.1\nHost: localhost\n\n"));
    assertEquals("/?a=1", asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/x",
        "http://localhost@example.com/x",
        "http:///x",
        "ftp://localhost/x",
        "example.com:80",
        "*"
      })
  void target_anyOther_isRefused(String target) throws IOException {
    assertEquals(403, send("GET " + target + " HTTP/1.1\nHost: localhost\n\n"));
    assertEquals("nothing", asked);
  }
}
