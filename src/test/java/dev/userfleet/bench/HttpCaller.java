package dev.userfleet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * One connection that calls and waits, with as little work as HTTP allows: what is measured is the
 * org, and both share the machine. Not thread-safe.
 */
final class HttpCaller implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private String authorization = "";

  HttpCaller(String url) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  void logIn(String basic) throws IOException {
    authorization = "Basic " + basic;
    JsonObject reply =
        call(
            "POST",
            "/oauth/token",
            "application/x-www-form-urlencoded",
            "grant_type=client_credentials");
    authorization = "Bearer " + reply.get("access_token").getAsString();
  }

  JsonObject call(String method, String target, String json) throws IOException {
    return call(method, target, "application/json", json);
  }

  private JsonObject call(String method, String target, String type, String body)
      throws IOException {
    byte[] content = body.getBytes(UTF_8);
    String request =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
            + authorization
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + content.length
            + "\r\n\r\n"
            + body;
    socket.getOutputStream().write(request.getBytes(UTF_8));
    String status = line();
    String reply = new String(in.readNBytes(lengthInHead()), UTF_8);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(method + " " + target + ": " + status + " " + reply);
    }
    return JsonParser.parseString(reply).getAsJsonObject();
  }

  private int lengthInHead() throws IOException {
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
    }
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The org ended the connection");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
