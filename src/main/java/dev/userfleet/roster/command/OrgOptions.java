package dev.userfleet.roster.command;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.settings.OrgEnvironment;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the org is that a command asks. */
final class OrgOptions {
  @Option(names = "--api-url", paramLabel = "URL", description = "In place of the region's.")
  private @Nullable URI apiUrl;

  @Option(names = "--login-url", paramLabel = "URL", description = "In place of the region's.")
  private @Nullable URI loginUrl;

  /**
   * Its client, to be closed.
   *
   * @param environment holds region and credentials
   * @throws IllegalArgumentException naming everything that is missing there
   */
  GenesysClient client(Map<String, String> environment, Timing timing) {
    return GenesysClient.overHttp(
        OrgEnvironment.client(
            environment, Optional.ofNullable(apiUrl), Optional.ofNullable(loginUrl)),
        ThrottleSettings.DEFAULTS,
        environment,
        timing,
        CallListener.NONE);
  }
}
