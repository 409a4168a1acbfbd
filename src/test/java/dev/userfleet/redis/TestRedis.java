package dev.userfleet.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server of a test's own on a loopback port: it stores nothing on disk, can be stopped, killed
 * and started again, and ends with the test. Each command goes over a connection of its own.
 */
public final class TestRedis implements AutoCloseable {
  private final Path folder;
  private final List<String> options;
  private final int port;
  private String password = "";
  private Process process;

  private TestRedis(Path folder, int port, List<String> options) {
    this.folder = folder;
    this.port = port;
    this.options = options;
    this.process = begin();
  }

  /**
   * A server that is up.
   *
   * @param folder its working folder
   * @param options of its command line, such as {@code --requirepass secret}; {@code PORT} stands
   *     for the port
   */
  public static TestRedis start(Path folder, String... options) {
    return new TestRedis(folder, freePort(), List.of(options));
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  private Process begin() {
    List<String> command = new ArrayList<>();
    command.add(RedisBinary.found().path().orElseThrow().toString());
    boolean sentinel = options.contains("--sentinel");
    if (!sentinel) {
      command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
      command.addAll(List.of("--port", String.valueOf(options.contains("--tls-port") ? 0 : port)));
    }
    options.forEach(option -> command.add(option.replace("PORT", String.valueOf(port))));
    try {
      Process started =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis-" + port + ".log").toFile())
              .start();
      awaitUp(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitUp(Process started) {
    Instant end = Instant.now().plus(Duration.ofSeconds(10));
    while (!isListening()) {
      if (!started.isAlive() || Instant.now().isAfter(end)) {
        started.destroyForcibly();
        throw new IllegalStateException("the server did not start; see " + folder);
      }
      pause(10);
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Who asks from now on. */
  void login(String password) {
    this.password = password;
  }

  /** Asks as an administrator would; answers the text of a simple answer, or of a bulk. */
  @CanIgnoreReturnValue
  public String ask(String... words) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5000);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      if (!password.isEmpty()) {
        socket.getOutputStream().write(command("AUTH", password));
        String unused = line(in);
      }
      socket.getOutputStream().write(command(words));
      String first = line(in);
      String answer =
          first.startsWith("$") && !first.startsWith("$-")
              ? new String(in.readNBytes(Integer.parseInt(first.substring(1))), UTF_8)
              : first;
      if (answer.startsWith("-")) {
        throw new IllegalStateException(String.join(" ", words) + ": " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] command(String... words) {
    StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      command.append("$%d\r\n%s\r\n".formatted(word.getBytes(UTF_8).length, word));
    }
    return command.toString().getBytes(UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /** It hears, and answers nothing, until {@link #resume}. */
  public void hang() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As a crash, or the end of a CI service. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Up again at the same place, empty. */
  public void restart() {
    kill();
    process = begin();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
