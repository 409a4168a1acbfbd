package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider for those who keep a project of their own, without this one's {@code plugin/}. */
@RequiresPulumi
final class PluginArchiveIT {
  private static final String VERSION = "0.1.0";
  private static final Path ARCHIVE =
      Path.of("target", "pulumi-resource-userfleet-v" + VERSION + ".tar.gz").toAbsolutePath();

  /** From its line to the end of the file. */
  private static final Pattern PLUGINS = Pattern.compile("(?s)\\nplugins:.*");

  @Test
  void up_pluginInstalledFromTheArchive_makesTheUsers(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder);
    Path settings = project.folder().resolve("Pulumi.yaml");
    Files.writeString(settings, PLUGINS.matcher(Files.readString(settings)).replaceFirst("\n"));
    project
        .pulumi("plugin", "install", "resource", "userfleet", VERSION, "--file", ARCHIVE.toString())
        .succeeded();
    try (Org org = Org.unlimited("archive")) {
      project.stack(Roster.plain(2), org);

      project.up().succeeded();

      assertTrue(org.users().containsKey("p2@example.com"));
    }
  }
}
