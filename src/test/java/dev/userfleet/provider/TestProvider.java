package dev.userfleet.provider;

import dev.userfleet.time.Timing;
import io.grpc.BindableService;
import java.nio.file.Path;
import java.util.Map;

/** Lets tests of other packages run the provider's service in process. */
public final class TestProvider {
  private TestProvider() {}

  /** A provider that logs to the engine at that address; close it to end what it opened. */
  public static Running start(
      String engineAddress, Map<String, String> environment, Path folder, Timing timing) {
    EngineConnection engine = new EngineConnection(engineAddress);
    ProviderService service =
        new ProviderService(
            environment, folder, timing, Runnable::run, engine, /* watched= */ false);
    return new Running(
        service,
        () -> {
          service.close();
          engine.close();
        });
  }

  /** A provider's service and how to end it. */
  public record Running(BindableService service, Runnable end) {}
}
