package dev.userfleet.provider;

import dev.userfleet.genesys.ClientSettings;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.util.Map;

/** Makes the client of an org; sends nothing yet. */
@FunctionalInterface
interface Connector {

  /**
   * A client by these settings.
   *
   * @param environment for proxies
   * @throws IllegalArgumentException if the environment cannot be used
   */
  GenesysClient connect(
      ClientSettings settings,
      ThrottleSettings throttle,
      Map<String, String> environment,
      Timing timing,
      CallListener listener);
}
