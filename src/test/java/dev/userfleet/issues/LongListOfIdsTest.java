package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A call that asks for as many users as the API allows has a request line of more than 4096 bytes,
 * the most that the embedded org's HTTP library takes unless told otherwise. It answered 400, and
 * the hundred users of a full batch failed; most batches were smaller, so that most refreshes went
 * well.
 */
class LongListOfIdsTest {

  @Test
  void deletedUser_fullBatch_answered() {
    try (SimulatorServer org =
            SimulatorServer.start(SimulatorSettings.DEFAULTS.withLimit(null), Timing.system());
        GenesysClient client = client(URI.create(org.url()))) {
      CompletableFuture<?>[] reads =
          IntStream.range(0, 300).mapToObj(nth -> read(client)).toArray(CompletableFuture[]::new);

      assertDoesNotThrow(() -> CompletableFuture.allOf(reads).join());
    }
  }

  private static CompletableFuture<Optional<User>> read(GenesysClient client) {
    return client
        .users()
        .deleted(UUID.randomUUID().toString(), client.operation("read a user", Optional.empty()));
  }

  private static GenesysClient client(URI org) {
    ClientSettings settings =
        new ClientSettings(
            org,
            org,
            SimulatorSettings.DEFAULTS.clientId(),
            new Secret(SimulatorSettings.DEFAULTS.clientSecret()),
            /* accessToken= */ null,
            ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD);
    return GenesysClient.overHttp(
        settings, ThrottleSettings.DEFAULTS, Map.of(), Timing.system(), CallListener.NONE);
  }
}
