package dev.userfleet.provider.org;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.queue.Board;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.util.Map;

/** Makes the client of an org; sends nothing yet. */
@FunctionalInterface
public interface Connector {

  /**
   * A client by these settings.
   *
   * @param environment for proxies
   * @param board what runs that share the limit tell each other
   * @throws IllegalArgumentException if the environment cannot be used
   */
  GenesysClient connect(
      ClientSettings settings,
      ThrottleSettings throttle,
      Map<String, String> environment,
      Timing timing,
      CallListener listener,
      Board board);
}
