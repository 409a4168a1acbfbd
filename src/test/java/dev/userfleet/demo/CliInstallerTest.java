package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in for Pulumi's script, fetched from where the test says. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has an installer of its own")
class CliInstallerTest {

  @TempDir Path temp;

  private Path folder;
  private Path log;
  private Children children;

  @BeforeEach
  void prepare() {
    folder = temp.resolve("a project/pulumi");
    log = temp.resolve("install.log");
    children =
        new Children(
            new Workspace(new Project(temp, temp.resolve("no.jar")), temp), Duration.ofSeconds(1));
  }

  @Test
  void install_script_getsTheFolderAndLeavesPathAlone() throws Exception {
    Path script = Files.writeString(temp.resolve("install.sh"), "for arg; do echo \"$arg\"; done");

    CliInstaller.unix(script.toUri(), folder).install(children, log);

    assertEquals("--install-root\n" + folder + "\n--no-edit-path\n", Files.readString(log));
  }

  @Test
  void install_failingScript_saysWhatItSaid() throws Exception {
    Path script =
        Files.writeString(temp.resolve("install.sh"), "echo 'no room on the disk'; exit 3");

    String message = failure(script.toUri());

    assertTrue(message.contains("no room on the disk"), message);
  }

  @Test
  void install_noDownload_saysSoAndWhatElseThereIs() {
    String message = failure(URI.create("http://127.0.0.1:1/"));

    assertTrue(
        message.startsWith("Pulumi's installer (https://get.pulumi.com) could not install into "),
        message);
    assertTrue(message.contains("https://www.pulumi.com/docs/install/"), message);
  }

  private String failure(URI script) {
    CliInstaller installer = CliInstaller.unix(script, folder);
    return assertThrows(DemoException.class, () -> installer.install(children, log)).getMessage();
  }
}
