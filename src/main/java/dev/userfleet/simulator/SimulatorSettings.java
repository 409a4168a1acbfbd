package dev.userfleet.simulator;

import dev.userfleet.simulator.limit.Limit;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an org is like. Start from {@link #DEFAULTS} and change what differs.
 *
 * @param orgName its name, which fixes its id
 * @param limit the rate limit of a token, or null for none
 * @param folder where users last from run to run, or null to keep them in memory only
 * @param port the loopback port to listen on; 0 for any
 * @param clientId the one OAuth client's id
 * @param clientSecret the one OAuth client's secret
 * @param behaviour how it answers where the API's documents are silent
 */
public record SimulatorSettings(
    String orgName,
    @Nullable Limit limit,
    @Nullable Path folder,
    int port,
    String clientId,
    String clientSecret,
    Behaviour behaviour) {

  /** In memory, any port, the documented limit, client {@code simulator}/{@code simulator}. */
  public static final SimulatorSettings DEFAULTS =
      new SimulatorSettings(
          "simulator",
          Limit.DOCUMENTED,
          /* folder= */ null,
          /* port= */ 0,
          "simulator",
          "simulator",
          Behaviour.DOCUMENTED);

  public SimulatorSettings withOrgName(String name) {
    return new SimulatorSettings(name, limit, folder, port, clientId, clientSecret, behaviour);
  }

  public SimulatorSettings withLimit(@Nullable Limit newLimit) {
    return new SimulatorSettings(
        orgName, newLimit, folder, port, clientId, clientSecret, behaviour);
  }

  public SimulatorSettings withFolder(@Nullable Path newFolder) {
    return new SimulatorSettings(
        orgName, limit, newFolder, port, clientId, clientSecret, behaviour);
  }

  public SimulatorSettings withPort(int newPort) {
    return new SimulatorSettings(
        orgName, limit, folder, newPort, clientId, clientSecret, behaviour);
  }

  public SimulatorSettings withClient(String id, String secret) {
    return new SimulatorSettings(orgName, limit, folder, port, id, secret, behaviour);
  }

  public SimulatorSettings withBehaviour(Behaviour newBehaviour) {
    return new SimulatorSettings(
        orgName, limit, folder, port, clientId, clientSecret, newBehaviour);
  }

  /** Without the client's secret. */
  @Override
  public String toString() {
    return "SimulatorSettings[" + orgName + ", " + limit + ", " + folder + ", port " + port + "]";
  }
}
