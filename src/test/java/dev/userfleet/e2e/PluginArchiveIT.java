package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.userfleet.release.Pom;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider for those who keep a project of their own, without this one's {@code plugin/}. */
@RequiresPulumi
final class PluginArchiveIT {
  /** From its line to the end of the file. */
  private static final Pattern PLUGINS = Pattern.compile("(?s)\\nplugins:.*");

  /** It asks for the name of its own platform; the archive is the same for all. */
  @Test
  void install_fromAServer_findsThisPlatform(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder);
    Path archives = Path.of("target").toAbsolutePath();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/plugins",
        exchange -> {
          Path asked = Path.of(exchange.getRequestURI().getPath()).getFileName();
          Path file = archives.resolve(asked);
          exchange.sendResponseHeaders(
              Files.exists(file) ? 200 : 404, Files.exists(file) ? Files.size(file) : -1);
          if (Files.exists(file)) {
            Files.copy(file, exchange.getResponseBody());
          }
          exchange.close();
        });
    server.start();
    try {
      project
          .pulumi(
              "plugin",
              "install",
              "resource",
              "userfleet",
              Pom.version(),
              "--server",
              "http://127.0.0.1:" + server.getAddress().getPort() + "/plugins")
          .succeeded();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void up_pluginInstalledFromTheArchive_makesTheUsers(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder);
    Path settings = project.folder().resolve("Pulumi.yaml");
    Files.writeString(settings, PLUGINS.matcher(Files.readString(settings)).replaceFirst("\n"));
    String version = Pom.version();
    Path archive =
        Path.of("target", "pulumi-resource-userfleet-v" + version + ".tar.gz").toAbsolutePath();
    project
        .pulumi("plugin", "install", "resource", "userfleet", version, "--file", archive.toString())
        .succeeded();
    try (Org org = Org.unlimited("archive")) {
      project.stack(Roster.plain(2), org);

      project.up().succeeded();

      assertTrue(org.users().containsKey("p2@example.com"));
    }
  }
}
