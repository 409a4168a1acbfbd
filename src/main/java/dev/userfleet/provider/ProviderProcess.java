package dev.userfleet.provider;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.grpc.LocalGrpc;
import dev.userfleet.provider.engine.Audience;
import dev.userfleet.provider.engine.EngineConnection;
import dev.userfleet.provider.engine.EngineWatch;
import dev.userfleet.time.Deadline;
import dev.userfleet.time.Timing;
import io.grpc.Server;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The plugin's process. The engine reads the port from the first line of standard output, and
 * nothing else may go there. It ends when the engine signals it, and when the engine is gone: a
 * killed CLI leaves its plugins running.
 */
final class ProviderProcess {
  /** The engine kills a provider that takes five seconds. */
  private static final Duration WHOLE_END = Duration.ofMillis(4700);

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(4);
  private static final Duration LAST_WORDS = Duration.ofMillis(200);

  private final CountDownLatch engineGone = new CountDownLatch(1);
  private final ExecutorService starter = Executors.newCachedThreadPool(ProviderProcess::daemon);
  private final LocalGrpc grpc = new LocalGrpc();
  private final Timing timing = Timing.system();
  private final EngineConnection engine;
  private final ProviderService service;
  private final Server server;

  private ProviderProcess(@Nullable String engineAddress, Map<String, String> environment)
      throws IOException {
    engine = new EngineConnection(engineAddress, address -> grpc.channel(address).build());
    service =
        new ProviderService(
            environment,
            Path.of(""),
            timing,
            starter,
            engine,
            GenesysClient::overHttp,
            Audience.watches(environment));
    EngineWatch watch =
        new EngineWatch(timing.scheduler(), starter, engine::answers, engineGone::countDown);
    server =
        grpc.server()
            .directExecutor()
            .callExecutor(new OffTheLoop(starter))
            .addService(service)
            .addTransportFilter(watch)
            .build()
            .start();
    watch.begin();
  }

  /**
   * Serves until the engine is gone; blocks. What is under way ends with the process, in its hook.
   *
   * @param engineAddress null where an engine will attach itself
   */
  static void run(@Nullable String engineAddress, Map<String, String> environment, PrintStream out)
      throws IOException, InterruptedException {
    ProviderProcess process = new ProviderProcess(engineAddress, environment);
    Runtime.getRuntime().addShutdownHook(new Thread(process::end, "userfleet-shutdown"));
    out.println(process.server.getPort());
    out.flush();
    process.engineGone.await();
  }

  /**
   * Calls in flight are answered first, for as long as the engine waits before it kills: into the
   * state, or, where the engine is gone, into the file of intents.
   */
  private void end() {
    Deadline end = Deadline.in(WHOLE_END, timing.clock());
    service.stop();
    server.shutdown();
    try {
      service.awaitAnswers(end.left(LAST_ANSWERS).toMillis());
      if (!server.awaitTermination(end.left(LAST_WORDS).toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    service.close(end);
    engine.close(end);
    grpc.close();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "userfleet-starter");
    thread.setDaemon(true);
    return thread;
  }
}
