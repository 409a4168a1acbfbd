package dev.userfleet.provider.org;

import dev.userfleet.files.PrivateFolder;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.provider.engine.EngineLog;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.simulator.SharedOrg;
import dev.userfleet.simulator.journal.Journal;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The stack's embedded org: served from the first call to the end of the run. Thread-safe. */
final class EmbeddedOrg implements AutoCloseable {
  private final SimulatorSettings settings;
  private final Path folder;
  private final Timing timing;
  private final EngineLog log;
  private final Executor starter;

  // Guarded by this.
  private @Nullable SharedOrg org;
  private boolean left;

  /**
   * @param stack names the org
   * @param project its folder
   * @param starter runs what has to touch files
   */
  EmbeddedOrg(
      SimulatorSettings settings,
      String stack,
      Path project,
      Timing timing,
      EngineLog log,
      Executor starter) {
    this.settings = settings.withOrgName(stack);
    this.folder = project.resolve(PrivateFolder.ORGS).resolve(stack);
    this.timing = timing;
    this.log = log;
    this.starter = starter;
  }

  /**
   * Serves the org, or finds it served; blocks for a few seconds at most.
   *
   * @return how to call it
   */
  ClientSettings open() {
    try {
      SharedOrg served = SharedOrg.open(settings, folder, log.address(), timing, starter);
      synchronized (this) {
        org = served;
        if (left) {
          served.leave();
        }
      }
      if (!Objects.equals(served.limit(), settings.limits().limit())) {
        log.warning(
            "",
            "userfleet:simulatorLimit "
                + Limit.text(settings.limits().limit())
                + " has no effect: the stack's embedded org was opened by another of its providers,"
                + " with "
                + Limit.text(served.limit())
                + ", and has one limit. Give all of them the same");
      }
      return client(URI.create(served.url()));
    } catch (SimulatorException e) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION, String.valueOf(e.getMessage()));
    }
  }

  /**
   * What to do where the state's users are of another org, as after the stack was renamed. Blocks a
   * moment.
   *
   * @param organization its id
   */
  String whereIs(String organization) {
    Path orgs = folder.resolveSibling("");
    Path old = orgs.resolve("OLD_NAME");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(orgs)) {
      for (Path other : all) {
        if (Journal.organization(other).equals(Optional.of(organization))) {
          old = other;
        }
      }
    } catch (IOException e) {
      // What to do is said without its name.
    }
    return "The stack has an embedded org, whose folder is named after it. If the stack was"
        + " renamed, put "
        + PrivateFolder.ORGS
        + "/"
        + old.getFileName()
        + " in the place of "
        + PrivateFolder.ORGS
        + "/"
        + folder.getFileName()
        + "; if that is lost, write the id into "
        + PrivateFolder.ORGS
        + "/"
        + folder.getFileName()
        + "/organization, and pulumi refresh forgets the users";
  }

  private ClientSettings client(URI url) {
    return new ClientSettings(
        url,
        url,
        settings.clientId(),
        new Secret(settings.clientSecret()),
        /* accessToken= */ null,
        ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD);
  }

  /** The run ends: whoever else needs the org serves it on. */
  synchronized void leave() {
    left = true;
    if (org != null) {
      org.leave();
    }
  }

  @Override
  public void close() {
    SharedOrg served;
    synchronized (this) {
      served = org;
    }
    if (served != null) {
      served.close();
    }
  }
}
