package dev.userfleet.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.io.ByteStreams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What collects telemetry, over HTTP and over gRPC: each request as its path and its raw body. */
public final class Collector implements AutoCloseable {
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final HttpServer http;
  private final Server grpc;

  public Collector() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    http = HttpServer.create(anyPort, 0);
    http.createContext("/", this::overHttp);
    http.start();
    grpc =
        NettyServerBuilder.forAddress(anyPort).fallbackHandlerRegistry(registry()).build().start();
  }

  public String httpUrl() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  public String grpcUrl() {
    return "http://127.0.0.1:" + grpc.getPort();
  }

  /** The request whose path ends so. */
  public String received(String path) {
    return received.stream()
        .filter(request -> request.lines().findFirst().orElse("").endsWith(path))
        .findFirst()
        .orElse("");
  }

  public List<String> all() {
    return received;
  }

  private void take(String path, byte[] body) {
    received.add(path + "\n" + new String(body, ISO_8859_1));
  }

  private void overHttp(HttpExchange exchange) throws IOException {
    take(exchange.getRequestURI().getPath(), exchange.getRequestBody().readAllBytes());
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private HandlerRegistry registry() {
    return new HandlerRegistry() {
      @Override
      public ServerMethodDefinition<byte[], byte[]> lookupMethod(
          String name, @Nullable String authority) {
        return ServerMethodDefinition.create(
            MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(name)
                .setRequestMarshaller(new Raw())
                .setResponseMarshaller(new Raw())
                .build(),
            ServerCalls.asyncUnaryCall(
                (request, reply) -> {
                  take(name, request);
                  reply.onNext(new byte[0]);
                  reply.onCompleted();
                }));
      }
    };
  }

  private static final class Raw implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return ByteStreams.toByteArray(stream);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    http.stop(0);
    grpc.shutdownNow();
  }
}
