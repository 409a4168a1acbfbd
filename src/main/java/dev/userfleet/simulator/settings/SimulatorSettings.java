package dev.userfleet.simulator.settings;

import dev.userfleet.simulator.fault.Fault;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.limit.RateLimits;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an org is like. Start from {@link #DEFAULTS} and change what differs, or {@link #read} it.
 *
 * @param orgName its name, which fixes its id when it begins
 * @param limits its limits, and what it says about them
 * @param faults what goes wrong now and then
 * @param seed fixes which calls meet a fault, and when rivals call
 * @param folder where users last from run to run, or null to keep them in memory only
 * @param port the loopback port to listen on; 0 for any
 * @param clientId the one OAuth client's id
 * @param clientSecret the one OAuth client's secret
 * @param behaviour how it answers where the API's documents are silent
 */
public record SimulatorSettings(
    String orgName,
    RateLimits limits,
    List<Fault> faults,
    long seed,
    @Nullable Path folder,
    int port,
    String clientId,
    String clientSecret,
    Behaviour behaviour) {

  /** In memory, any port, the documented limit, client {@code simulator}/{@code simulator}. */
  public static final SimulatorSettings DEFAULTS = SettingsReader.read(SettingTexts.NONE);

  public SimulatorSettings {
    faults = List.copyOf(faults);
  }

  /**
   * Reads what a settings file says; the defaults hold where it says nothing.
   *
   * @param yaml maps settings to values, {@code {limit: 100/6s, faults: {503: 2%}}}; {@code
   *     simulate --help} names them all
   * @throws IllegalArgumentException if anything is wrong, saying everything that is, a line each
   */
  public static SimulatorSettings read(String yaml) {
    return SettingsReader.read(SettingsFile.read("settings", yaml));
  }

  public SimulatorSettings withOrgName(String name) {
    return new SimulatorSettings(
        name, limits, faults, seed, folder, port, clientId, clientSecret, behaviour);
  }

  public SimulatorSettings withLimit(@Nullable Limit limit) {
    return new SimulatorSettings(
        orgName,
        limits.withLimit(limit),
        faults,
        seed,
        folder,
        port,
        clientId,
        clientSecret,
        behaviour);
  }

  public SimulatorSettings withFolder(@Nullable Path newFolder) {
    return new SimulatorSettings(
        orgName, limits, faults, seed, newFolder, port, clientId, clientSecret, behaviour);
  }

  public SimulatorSettings withPort(int newPort) {
    return new SimulatorSettings(
        orgName, limits, faults, seed, folder, newPort, clientId, clientSecret, behaviour);
  }

  public SimulatorSettings withClient(String id, String secret) {
    return new SimulatorSettings(
        orgName, limits, faults, seed, folder, port, id, secret, behaviour);
  }

  public SimulatorSettings withBehaviour(Behaviour newBehaviour) {
    return new SimulatorSettings(
        orgName, limits, faults, seed, folder, port, clientId, clientSecret, newBehaviour);
  }

  /** Without the client's secret. */
  @Override
  public String toString() {
    return "SimulatorSettings["
        + orgName
        + ", "
        + limits
        + ", "
        + faults
        + ", "
        + folder
        + ", port "
        + port
        + "]";
  }
}
