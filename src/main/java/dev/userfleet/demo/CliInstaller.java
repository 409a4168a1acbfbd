package dev.userfleet.demo;

import dev.userfleet.files.PrivateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs Pulumi's official installer, which downloads the newest CLI and its language hosts.
 *
 * @param command ends with code 0 if the CLI is installed
 * @param folder where the CLI's {@code bin} will be
 */
record CliInstaller(List<String> command, Path folder) {
  private static final URI SCRIPT = URI.create("https://get.pulumi.com");

  private static final String UNIX =
      "script=$(curl --proto \"=$3\" --tlsv1.2 --fail --silent --show-error"
          + " --location --max-time 60 \"$1\")"
          + " && printf '%s\\n' \"$script\" | sh -s -- --install-root \"$2\" --no-edit-path";

  private static final String WINDOWS =
      "& ([scriptblock]::Create((Invoke-RestMethod -TimeoutSec 60 '%s')))"
          + " -InstallRoot '%s' -NoEditPath $true";

  /** Pulumi's installer for this system. */
  static CliInstaller official(Path folder) {
    return System.getProperty("os.name").startsWith("Windows")
        ? windows(SCRIPT.resolve("/install.ps1"), folder)
        : unix(SCRIPT, folder);
  }

  static CliInstaller unix(URI script, Path folder) {
    return new CliInstaller(
        List.of(
            "sh",
            "-c",
            UNIX,
            "install",
            script.toString(),
            folder.toString(),
            // A redirection leads to no other: not from https to what anybody on the way may
            // change.
            script.getScheme()),
        folder);
  }

  static CliInstaller windows(URI script, Path folder) {
    String quoted = folder.toString().replace("'", "''");
    return new CliInstaller(
        List.of("powershell", "-NoProfile", "-Command", WINDOWS.formatted(script, quoted)), folder);
  }

  /**
   * Installs. Blocks until it is done.
   *
   * @param log gets what the installer says
   * @throws DemoException if the CLI cannot be downloaded or installed
   */
  void install(Children children, Path log) throws IOException, InterruptedException {
    PrivateFolder.make(folder);
    int code = children.run(command, Map.of(), log, () -> {});
    if (code != 0) {
      throw new DemoException(
          "Pulumi's installer ("
              + SCRIPT
              + ") could not install into "
              + folder
              + ":\n"
              + LastLines.of(log)
              + "\nWithout it ./demo rehearses. Other ways to install:"
              + " https://www.pulumi.com/docs/install/");
    }
  }
}
