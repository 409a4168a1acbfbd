package dev.userfleet.genesys.permission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.settings.OrgEnvironment;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the embedded org, which refuses as the vendor's sources say. */
class PermissionsTest {

  private static Optional<String> refusal(Write write, String settings) {
    try (SimulatorServer org =
            SimulatorServer.start(SimulatorSettings.read(settings), Timing.system());
        GenesysClient client =
            GenesysClient.overHttp(
                OrgEnvironment.client(
                    Map.of(
                        OrgEnvironment.CLIENT_ID, "simulator",
                        OrgEnvironment.CLIENT_SECRET, "simulator"),
                    Optional.of(URI.create(org.url())),
                    Optional.empty()),
                ThrottleSettings.DEFAULTS,
                Map.of(),
                Timing.system(),
                CallListener.NONE)) {
      Optional<String> said =
          client
              .permissions()
              .refusal(write, client.operation("may " + write.purpose(), Optional.empty()))
              .join();
      assertEquals(0, org.users().size());
      return said;
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusal_permissionIsThere_isEmpty(Write write) {
    assertEquals(Optional.empty(), refusal(write, "{limit: none}"));
  }

  @ParameterizedTest
  @EnumSource
  void refusal_oneOfThoseThatSuffice_isEmpty(Write write) {
    for (String one : Splitter.on(" or ").split(write.permission())) {
      assertEquals(Optional.empty(), refusal(write, "{limit: none, permissions: '" + one + "'}"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusal_permissionIsMissing_saysSo(Write write) {
    String said =
        refusal(write, "{limit: none, permissions: 'directory:user:view'}").orElse("nothing");

    assertTrue(said.contains(Splitter.on(" or ").splitToList(write.permission()).get(0)), said);
  }
}
