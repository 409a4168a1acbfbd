package dev.userfleet.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.http.HttpDriver;
import dev.userfleet.simulator.journal.Journal;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.UserLog;
import dev.userfleet.time.Timing;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An org served over HTTP on loopback, in this process, by a daemon thread. Both base URLs of a
 * client, API and login, are {@link #url()}. Thread-safe.
 */
public final class SimulatorServer implements AutoCloseable {
  private final Simulator simulator;
  private final HttpDriver http;
  private final UserLog log;
  private final Timing timing;

  private SimulatorServer(Simulator simulator, HttpDriver http, UserLog log, Timing timing) {
    this.simulator = simulator;
    this.http = http;
    this.log = log;
    this.timing = timing;
  }

  /**
   * Starts to listen. Blocks for a few seconds at most, if the folder's owner is just ending.
   *
   * @throws SimulatorException if the folder or the port cannot be used, saying what to do
   */
  public static SimulatorServer start(SimulatorSettings settings, Timing timing) {
    return start(
        settings,
        timing,
        settings.folder() == null ? UserLog.inMemory() : Journal.open(settings.folder(), timing));
  }

  /**
   * The same without waiting for anybody: empty if the folder has an owner.
   *
   * @throws SimulatorException as above, but for that
   */
  static Optional<SimulatorServer> tryStart(
      SimulatorSettings settings, Path folder, Timing timing) {
    return Journal.tryOpen(folder).map(log -> start(settings.withFolder(folder), timing, log));
  }

  private static SimulatorServer start(SimulatorSettings settings, Timing timing, UserLog log) {
    try {
      Simulator simulator = new Simulator(settings, timing.random(), log);
      HttpDriver http =
          HttpDriver.bind(
              settings.port(),
              request -> simulator.handle(request, timing.now()),
              () -> simulator.report(timing.now()).json());
      return new SimulatorServer(simulator, http, log, timing);
    } catch (RuntimeException failure) {
      log.close();
      throw failure;
    }
  }

  /** For example {@code http://127.0.0.1:40123}. */
  public String url() {
    return http.url();
  }

  /** See {@link Simulator#stats()}. */
  public JsonObject stats() {
    return simulator.stats();
  }

  /** See {@link Simulator#users()}. */
  public JsonArray users() {
    return simulator.users();
  }

  /** See {@link Simulator#memberships}. */
  public JsonObject memberships() {
    return simulator.memberships(timing.now());
  }

  /** Ends listening, then lets the folder go. Closing twice is harmless. */
  @Override
  public void close() {
    http.close();
    log.close();
  }
}
