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
import java.util.concurrent.Executor;
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
        Runnable::run,
        GenesysClient::overHttp);
  }

  /** A provider without an engine's log, whose calls and logins go to that org. */
  public static Running over(Exchange org, Path folder, Timing timing) {
    return over(org, folder, timing, Runnable::run);
  }

  /**
   * The same.
   *
   * @param disk runs what has to touch files
   */
  public static Running over(Exchange org, Path folder, Timing timing, Executor disk) {
    EngineConnection none = new EngineConnection(null, TestProvider::channel);
    return over(org, none, Map.of(), folder, timing, disk);
  }

  public static ManagedChannel channel(String address) {
    return GRPC.channel(address).intercept(new OpenLines(address)).build();
  }

  /** A new engine listens there, of which nobody has told anything yet. */
  public static void beginLines(String engineAddress) {
    OpenLines.begin(engineAddress);
  }

  /** Blocks until each line of log that was sent to that engine has come. */
  public static void awaitLines(String engineAddress) {
    OpenLines.await(engineAddress);
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
    EngineConnection engine = new EngineConnection(engineName, channels);
    return over(org, engine, environment, folder, timing, Runnable::run);
  }

  private static Running over(
      Exchange org,
      EngineConnection engine,
      Map<String, String> variables,
      Path folder,
      Timing timing,
      Executor disk) {
    return start(
        engine,
        variables,
        folder,
        timing,
        disk,
        (settings, throttle, environment, clock, listener, board) ->
            new GenesysClient(settings, throttle, org, org, clock, listener, board));
  }

  private static Running start(
      EngineConnection engine,
      Map<String, String> environment,
      Path folder,
      Timing timing,
      Executor disk,
      Connector connector) {
    ProviderService service =
        new ProviderService(
            environment, folder, timing, disk, engine, connector, /* watched= */ false);
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
