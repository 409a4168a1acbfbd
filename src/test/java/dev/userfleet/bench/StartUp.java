package dev.userfleet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.time.Timing;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc;

/**
 * How long a plugin takes to be ready.
 *
 * @param port from the process's start to the line with the port
 * @param handshake from the process's start to the answer to the first call
 */
record StartUp(Duration port, Duration handshake) {
  private static final Timing CLOCK = Timing.system();

  /** Starts a plugin as the engine does, shakes hands with it and ends it. */
  static StartUp measure(Path launcher) throws IOException {
    Instant start = CLOCK.now();
    Process process =
        // Nobody listens there: a plugin must not need the engine before it has something to say.
        new ProcessBuilder(launcher.toString(), "127.0.0.1:1")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String port = out.readLine();
      Duration untilPort = Duration.between(start, CLOCK.now());
      ManagedChannel channel =
          NettyChannelBuilder.forTarget("dns:///127.0.0.1:" + port).usePlaintext().build();
      ResourceProviderGrpc.newBlockingStub(channel)
          .handshake(
              ProviderHandshakeRequest.newBuilder()
                  .setEngineAddress("127.0.0.1:1")
                  .setConfigureWithUrn(true)
                  .build());
      Duration untilHandshake = Duration.between(start, CLOCK.now());
      channel.shutdownNow();
      return new StartUp(untilPort, untilHandshake);
    } finally {
      process.destroy();
      process.onExit().join();
    }
  }
}
