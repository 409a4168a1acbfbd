package dev.userfleet.provider;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.throttle.Exchange;
import dev.userfleet.time.Timing;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/** Lets tests of other packages run the provider's service in process. */
public final class TestProvider {
  private TestProvider() {}

  /** A provider that logs to the engine at that address; close it to end what it opened. */
  public static Running start(
      String engineAddress, Map<String, String> environment, Path folder, Timing timing) {
    return start(engineAddress, environment, folder, timing, GenesysClient::overHttp);
  }

  /** A provider without an engine's log, whose calls and logins go to that org. */
  public static Running over(Exchange org, Path folder, Timing timing) {
    return start(
        /* engineAddress= */ null,
        Map.of(),
        folder,
        timing,
        (settings, throttle, environment, clock, listener) ->
            new GenesysClient(settings, throttle, org, org, clock, listener));
  }

  private static Running start(
      @Nullable String engineAddress,
      Map<String, String> environment,
      Path folder,
      Timing timing,
      Connector connector) {
    EngineConnection engine = new EngineConnection(engineAddress);
    ProviderService service =
        new ProviderService(
            environment, folder, timing, Runnable::run, engine, connector, /* watched= */ false);
    return new Running(
        service,
        () -> {
          var unused = service.stop();
        },
        () -> {
          service.close();
          engine.close();
        });
  }

  /**
   * A provider's service.
   *
   * @param stop what the process does first when it is told to end
   * @param end what it does last
   */
  public record Running(ResourceProviderImplBase service, Runnable stop, Runnable end) {}
}
