package dev.userfleet.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Empty;
import dev.userfleet.provider.TestProvider;
import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineConnectionTest {
  private final Engine first = new Engine();
  private final Engine second = new Engine();
  private EngineConnection connection =
      new EngineConnection(first.address(), TestProvider::channel);

  @AfterEach
  void close() {
    connection.close();
    first.close();
    second.close();
  }

  private void none() {
    connection.close();
    connection = new EngineConnection(null, TestProvider::channel);
  }

  @Test
  void answers_engineListens_true() {
    assertTrue(connection.answers());
  }

  @Test
  void answers_nobodyListensThere_false() throws IOException {
    connection.close();
    try (ServerSocket left = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      connection = new EngineConnection("127.0.0.1:" + left.getLocalPort(), TestProvider::channel);
    }

    assertFalse(connection.answers());
  }

  @Test
  void answers_noEngineYet_true() {
    none();

    assertTrue(connection.answers());
  }

  @Test
  void answers_attachedEngineGone_trueSinceAnotherMayCome() {
    none();
    connection.attach(second.address());
    second.close();

    assertTrue(connection.answers());
  }

  @Test
  void attach_newEngine_getsTheLines() {
    none();
    connection.attach(second.address());

    connection.log().warning("", "hello").join();

    assertEquals(List.of("hello"), second.lines);
  }

  @Test
  void attach_newEngine_theOldOneIsLeft() {
    none();
    connection.attach(first.address());
    connection.log().warning("", "hello").join();

    connection.attach(second.address());

    first.left.join();
    assertEquals(List.of("hello"), first.lines);
  }

  /** Whoever finds the port of a run would have its values sent there. */
  @Test
  void attach_toAProviderThatAnEngineStarted_refused() {
    var refused =
        assertThrows(IllegalStateException.class, () -> connection.attach(second.address()));
    assertEquals(
        "this provider has the engine that started it; attach to one that was started without an"
            + " engine's address",
        refused.getMessage());

    connection.log().warning("", "hello").join();

    assertEquals(List.of("hello"), first.lines);
    assertEquals("127.0.0.1:" + first.server.getPort(), connection.address());
  }

  @Test
  void close_connected_engineIsLeft() {
    connection.log().warning("", "hello").join();

    connection.close();

    first.left.join();
    assertEquals(List.of("hello"), first.lines);
  }

  @Test
  void close_engineThatAnswersNoMore_leftAllTheSame() {
    first.silent = true;
    connection.log().warning("", "hello");
    first.asked.join();

    connection.close();

    first.left.join();
    assertEquals(List.of("hello"), first.lines);
  }

  @Test
  void close_interrupted_staysInterrupted() {
    Thread.currentThread().interrupt();

    connection.close();

    assertTrue(Thread.interrupted());
  }

  @Test
  void log_noEngineYet_linesAreLost() {
    none();

    assertTrue(connection.log().warning("", "hello").isDone());
  }

  /** Writes lines down, and notices that its client has gone. */
  private static final class Engine extends EngineGrpc.EngineImplBase {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> asked = new CompletableFuture<>();
    final CompletableFuture<Void> left = new CompletableFuture<>();
    volatile boolean silent;
    private final Server server;

    Engine() {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      ServerTransportFilter filter =
          new ServerTransportFilter() {
            @Override
            public void transportTerminated(Attributes attributes) {
              left.complete(null);
            }
          };
      try {
        server =
            NettyServerBuilder.forAddress(anyPort)
                .addService(this)
                .addTransportFilter(filter)
                .build()
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String address() {
      return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void log(LogRequest request, StreamObserver<Empty> observer) {
      lines.add(request.getMessage());
      asked.complete(null);
      if (!silent) {
        observer.onNext(Empty.getDefaultInstance());
        observer.onCompleted();
      }
    }

    void close() {
      try {
        var unused = server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
