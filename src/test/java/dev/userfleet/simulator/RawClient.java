package dev.userfleet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Calls an org over HTTP, a connection a call, and shows what arrives, byte by byte. */
final class RawClient {
  /** Only a broken org keeps a test waiting; then it fails instead of hanging. */
  private static final int GIVE_UP_MILLIS = 30_000;

  private final int port;
  private String token = "";

  RawClient(String url) {
    this.port = URI.create(url).getPort();
  }

  /**
   * What arrived before the org ended the connection.
   *
   * @param head the status line and the headers; empty if nothing arrived
   */
  record Arrived(List<String> head, String body) {

    boolean isNothing() {
      return head.isEmpty() && body.isEmpty();
    }

    int status() {
      return Integer.parseInt(head.get(0).split(" ", -1)[1]);
    }

    /** The value of a header spelled just so, as it was sent; empty if there is none. */
    String header(String name) {
      return head.stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }

    /** The headers whose names have that in them, as lines, in order. */
    List<String> headersLike(String part) {
      return head.stream()
          .skip(1)
          .filter(line -> line.split(":", -1)[0].toLowerCase(Locale.ROOT).contains(part))
          .sorted()
          .toList();
    }

    String text(String member) {
      return JsonParser.parseString(body).getAsJsonObject().get(member).getAsString();
    }
  }

  /** With the org's default client; later calls carry the token. */
  Arrived logIn() throws IOException {
    return logIn(TestOrg.BASIC_SIMULATOR);
  }

  Arrived logIn(String authorization) throws IOException {
    Arrived answer =
        send(
            "POST",
            "/oauth/token",
            "Authorization: " + authorization + "\nContent-Type: application/x-www-form-urlencoded",
            "grant_type=client_credentials");
    if (answer.status() == 200) {
      token = answer.text("access_token");
    }
    return answer;
  }

  Arrived get(String path) throws IOException {
    return call("GET", path, "");
  }

  /** The body is written with single quotes. */
  Arrived call(String method, String path, String body) throws IOException {
    return send(method, path, bearer(), body.replace('\'', '"'));
  }

  /** Sends the head of a POST alone, which promises a body of that many bytes. */
  Arrived announce(String path, int length) throws IOException {
    try (Socket socket = begin("POST", path, bearer(), length, "")) {
      return read(socket);
    }
  }

  /** Sends a GET and leaves its answer to come. */
  Socket begin(String path) throws IOException {
    return begin("GET", path, bearer(), /* length= */ 0, "");
  }

  private String bearer() {
    return "Authorization: Bearer " + token + "\nContent-Type: application/json";
  }

  private Arrived send(String method, String path, String headers, String body) throws IOException {
    try (Socket socket = begin(method, path, headers, body.getBytes(UTF_8).length, body)) {
      return read(socket);
    }
  }

  private Socket begin(String method, String path, String headers, int length, String body)
      throws IOException {
    String head =
        "%s %s HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: %d\n%s\n\n"
            .formatted(method, path, length, headers);
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(GIVE_UP_MILLIS);
    socket.getOutputStream().write((head.replace("\n", "\r\n") + body).getBytes(UTF_8));
    return socket;
  }

  private static Arrived read(Socket socket) throws IOException {
    String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
    String[] parts = all.split("\r\n\r\n", 2);
    return parts.length < 2
        ? new Arrived(List.of(), all)
        : new Arrived(List.of(parts[0].split("\r\n", -1)), parts[1]);
  }
}
