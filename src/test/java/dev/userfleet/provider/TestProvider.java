package dev.userfleet.provider;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.grpc.LocalGrpc;
import dev.userfleet.provider.engine.EngineConnection;
import dev.userfleet.provider.org.Connector;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.time.Timing;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/** Lets tests of other packages run the provider's service in process. */
public final class TestProvider {
  private static final LocalGrpc GRPC = new LocalGrpc();

  private TestProvider() {}

  /** A provider that logs to the engine at that address; close it to end what it opened. */
  public static Running start(
      String engineAddress, Map<String, String> environment, Path folder, Timing timing) {
    return start(
        new EngineConnection(engineAddress, TestProvider::channel),
        environment,
        folder,
        timing,
        GenesysClient::overHttp);
  }

  /** A provider without an engine's log, whose calls and logins go to that org. */
  public static Running over(Exchange org, Path folder, Timing timing) {
    return over(org, new EngineConnection(null, TestProvider::channel), Map.of(), folder, timing);
  }

  public static ManagedChannel channel(String address) {
    return GRPC.channel(address).build();
  }

  /**
   * The same with an engine in this process. Nothing changes threads: what an answer of the
   * engine's or the org's sets off runs on the thread that brings it.
   *
   * @param engineName of the engine's server, which is its monitor's too
   * @param channels ways to servers, by their names
   */
  public static Running inProcess(
      Exchange org,
      String engineName,
      Function<String, ManagedChannel> channels,
      Map<String, String> environment,
      Path folder,
      Timing timing) {
    return over(org, new EngineConnection(engineName, channels), environment, folder, timing);
  }

  private static Running over(
      Exchange org,
      EngineConnection engine,
      Map<String, String> variables,
      Path folder,
      Timing timing) {
    return start(
        engine,
        variables,
        folder,
        timing,
        (settings, throttle, environment, clock, listener, board) ->
            new GenesysClient(settings, throttle, org, org, clock, listener, board));
  }

  private static Running start(
      EngineConnection engine,
      Map<String, String> environment,
      Path folder,
      Timing timing,
      Connector connector) {
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
