package dev.userfleet.provider;

import dev.userfleet.files.PrivateFolder;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.text.FirstFew;
import dev.userfleet.time.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack whose org can be asked now. An embedded org is there only while somebody serves it, and
 * outside a run that is this.
 *
 * @param stack the stack, with its org's address
 * @param server null if the org needs none
 */
public record ServedStack(DeclaredStack stack, @Nullable SimulatorServer server)
    implements AutoCloseable {

  /**
   * Serves the stack's embedded org, if it has one. Where no run has made it yet nobody is in it,
   * and nothing is kept. Blocks for a few seconds at most.
   *
   * @param name the stack's, which names its embedded org; empty: the one whose org is there, if it
   *     is the only one
   * @param project its folder
   * @throws IllegalStateException if the org cannot be served, saying what to do
   */
  public static ServedStack of(
      DeclaredStack declared, Optional<String> name, Path project, Timing timing) {
    Optional<SimulatorSettings> embedded = declared.embedded();
    if (embedded.isEmpty()) {
      return new ServedStack(declared, /* server= */ null);
    }
    Path orgs = project.resolve(PrivateFolder.ORGS);
    String stack = name.orElseGet(() -> onlyOne(orgs));
    if (!PrivateFolder.isStack(stack)) {
      throw new IllegalStateException("--stack " + stack + " is no name of a stack.");
    }
    Path folder = orgs.resolve(stack);
    SimulatorSettings settings = embedded.get().withOrgName(stack);
    try {
      SimulatorServer server =
          SimulatorServer.start(
              Files.isDirectory(folder) ? settings.withFolder(folder) : settings, timing);
      return new ServedStack(declared.at(address(settings, server.url())), server);
    } catch (SimulatorException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static String onlyOne(Path orgs) {
    List<String> stacks = PrivateFolder.stacks(orgs);
    if (stacks.size() == 1) {
      return stacks.get(0);
    }
    throw new IllegalStateException(
        "The stack uses the embedded org, which is known by the stack's name, and this folder has "
            + (stacks.isEmpty() ? "none yet" : "those of " + FirstFew.of(stacks))
            + ": give the name as --stack NAME, in the project's folder.");
  }

  private static Map<String, String> address(SimulatorSettings settings, String url) {
    Map<String, String> address = new HashMap<>();
    address.put("userfleet:apiUrl", url);
    address.put("userfleet:loginUrl", url);
    address.put("userfleet:clientId", settings.clientId());
    address.put("userfleet:clientSecret", settings.clientSecret());
    return address;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
