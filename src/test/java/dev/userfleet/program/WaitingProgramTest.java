package dev.userfleet.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.Main;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.EngineGrpc.EngineImplBase;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorImplBase;

/** The program's process while the engine makes the fleet, which may take an hour. */
class WaitingProgramTest {
  private static final Duration STARTED = Duration.ofMillis(500);
  private static final Duration WATCHED = Duration.ofSeconds(2);

  @TempDir private Path folder;
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CompletableFuture<Void> made = new CompletableFuture<>();
  private Server server;
  private Process program;

  @BeforeEach
  void start() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Engine())
            .addService(new Monitor())
            .build()
            .start();
    String address = "127.0.0.1:" + server.getPort();
    Path roster =
        Files.writeString(folder.resolve("r.csv"), "key,email,name\nE1,ann@example.com,Ann\n");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(
            Map.of(
                "PULUMI_MONITOR", address,
                "PULUMI_ENGINE", address,
                "PULUMI_ORGANIZATION", "organization",
                "PULUMI_PROJECT", "userfleet",
                "PULUMI_STACK", "dev",
                "PULUMI_ROOT_DIRECTORY", folder.toString(),
                "PULUMI_DRY_RUN", "false",
                "PULUMI_PARALLEL", "64",
                "PULUMI_CONFIG", new Gson().toJson(Map.of("userfleet:roster", roster.toString())),
                "PULUMI_CONFIG_SECRET_KEYS", "[]"));
    program = builder.start();
  }

  @AfterEach
  void stop() {
    program.destroyForcibly();
    server.shutdownNow();
  }

  private Duration processorTime() {
    return program.info().totalCpuDuration().orElseThrow();
  }

  @Test
  void run_engineTakesItsTime_processorIsLeftToOthers() throws Exception {
    asked.get(1, TimeUnit.MINUTES);
    TimeUnit.MILLISECONDS.sleep(STARTED.toMillis());
    Duration before = processorTime();
    TimeUnit.MILLISECONDS.sleep(WATCHED.toMillis());
    Duration spent = processorTime().minus(before);
    made.complete(null);

    assertTrue(program.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, program.exitValue());
    assertTrue(spent.multipliedBy(4).compareTo(WATCHED) < 0, () -> spent + " of " + WATCHED);
  }

  private static <T> void answer(StreamObserver<T> observer, T response) {
    observer.onNext(response);
    observer.onCompleted();
  }

  private static final class Engine extends EngineImplBase {
    @Override
    public void log(LogRequest request, StreamObserver<Empty> observer) {
      answer(observer, Empty.getDefaultInstance());
    }

    @Override
    public void getRootResource(
        GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> observer) {
      answer(observer, GetRootResourceResponse.getDefaultInstance());
    }

    @Override
    public void setRootResource(
        SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> observer) {
      answer(observer, SetRootResourceResponse.getDefaultInstance());
    }
  }

  private final class Monitor extends ResourceMonitorImplBase {
    @Override
    public void supportsFeature(
        SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
      answer(observer, SupportsFeatureResponse.newBuilder().setHasSupport(true).build());
    }

    @Override
    public void registerResource(
        RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
      RegisterResourceResponse response =
          RegisterResourceResponse.newBuilder()
              .setUrn("urn:pulumi:dev::userfleet::" + request.getType() + "::" + request.getName())
              .setObject(
                  Struct.newBuilder()
                      .putFields("count", Value.newBuilder().setNumberValue(1).build())
                      .putFields(
                          "userIds",
                          Value.newBuilder().setStructValue(Struct.getDefaultInstance()).build()))
              .build();
      if (request.getType().equals(UserFleet.TYPE)) {
        asked.complete(null);
        CompletableFuture<Void> unused = made.thenRun(() -> answer(observer, response));
      } else {
        answer(observer, response);
      }
    }

    @Override
    public void registerResourceOutputs(
        RegisterResourceOutputsRequest request, StreamObserver<Empty> observer) {
      answer(observer, Empty.getDefaultInstance());
    }
  }
}
