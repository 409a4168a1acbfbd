package dev.userfleet.simulator;

import com.google.gson.JsonObject;
import dev.userfleet.simulator.journal.FolderLock;
import dev.userfleet.simulator.journal.Journal;
import dev.userfleet.simulator.journal.Patience;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one org of all providers of a run. Who needs it first serves it, with its own limit; the
 * others call it there. If that one ends before them, as a provider does that is itself deleted in
 * the run, one of them serves it on, under the same address and with the same limit: nothing that
 * was answered is lost, but calls under way break off and tokens end. Processes of other runs wait
 * a few seconds for the folder, and are refused it. Thread-safe.
 */
public final class SharedOrg implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Path folder;
  private final String run;
  private final Timing timing;
  private final Executor executor;

  private SimulatorSettings settings;
  private String url = "";

  /** Null where somebody else serves it. */
  private @Nullable SimulatorServer server;

  private @Nullable Future<?> nextLook;
  private boolean left;

  private SharedOrg(
      SimulatorSettings settings, Path folder, String run, Timing timing, Executor executor) {
    this.settings = settings;
    this.folder = folder;
    this.run = run;
    this.timing = timing;
    this.executor = executor;
  }

  /**
   * Serves the folder's org, or finds it served; blocks for a few seconds at most.
   *
   * @param run what all processes of this run, and no others, call it
   * @param executor runs what has to touch files
   * @throws SimulatorException if the folder or the port cannot be used, saying what to do
   */
  public static SharedOrg open(
      SimulatorSettings settings, Path folder, String run, Timing timing, Executor executor) {
    SharedOrg org = new SharedOrg(settings, folder, run, timing, executor);
    return Patience.ask(timing, () -> Optional.of(org).filter(it -> it.isServed() || it.isFound()))
        .orElseThrow(() -> FolderLock.inUse(folder));
  }

  /** Whether this process serves it now, where the others of the run may be calling already. */
  private synchronized boolean isServed() {
    Optional<OrgAddress> known = OrgAddress.read(folder).filter(there -> there.run().equals(run));
    Optional<SimulatorServer> started =
        SimulatorServer.tryStart(
            known.map(there -> settings.withPort(there.port())).orElse(settings), folder, timing);
    if (started.isEmpty()) {
      return false;
    }
    try {
      new OrgAddress(started.get().url(), run).write(folder);
    } catch (IOException failure) {
      started.get().close();
      throw Journal.unusable(folder, failure);
    }
    server = started.get();
    url = server.url();
    return true;
  }

  /** Whether another process of this run serves it now. */
  private synchronized boolean isFound() {
    Optional<OrgAddress> known = OrgAddress.read(folder).filter(there -> there.run().equals(run));
    Optional<JsonObject> org = known.flatMap(there -> there.ask(folder));
    if (org.isEmpty()) {
      return false;
    }
    settings = settings.withLimit(Limit.parse(org.get().get("limit").getAsString()));
    url = known.orElseThrow().url();
    lookLater();
    return true;
  }

  /** For example {@code http://127.0.0.1:40123}; the same for all, and to the end. */
  public synchronized String url() {
    return url;
  }

  /** How many calls the org takes: as its first provider wanted it. */
  public synchronized @Nullable Limit limit() {
    return settings.limits().limit();
  }

  private synchronized void lookLater() {
    nextLook =
        timing
            .scheduler()
            .schedule(
                () -> {
                  executor.execute(this::look);
                  return null;
                },
                BETWEEN_LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  /** Whoever serves it may have ended. */
  private synchronized void look() {
    try {
      if (!left && !isServed()) {
        lookLater();
      }
    } catch (SimulatorException e) {
      // What ends may still hold the port.
      lookLater();
    }
  }

  /** Takes nobody's place any more; what this process serves it goes on serving. */
  public synchronized void leave() {
    left = true;
    if (nextLook != null) {
      nextLook.cancel(/* mayInterruptIfRunning= */ false);
    }
  }

  /** Ends the org, if this process serves it. Closing twice is harmless. */
  @Override
  public synchronized void close() {
    leave();
    if (server != null) {
      server.close();
    }
  }
}
