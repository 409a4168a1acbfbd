package dev.userfleet.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

/** A loopback port that knows whether anybody knocked, and never answers. */
final class Tripwire implements AutoCloseable {
  private final ServerSocket socket;

  Tripwire() throws IOException {
    socket = new ServerSocket(0, /* backlog= */ 16, InetAddress.getLoopbackAddress());
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** Whether anybody has connected; the system has noted it even before anybody accepts. */
  boolean tripped() throws IOException {
    socket.setSoTimeout(1);
    try (var knock = socket.accept()) {
      return knock.isConnected();
    } catch (SocketTimeoutException nobody) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
