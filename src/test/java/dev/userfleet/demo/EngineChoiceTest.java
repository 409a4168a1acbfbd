package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineChoiceTest {

  @TempDir Path temp;

  private Workspace workspace;

  @BeforeEach
  void makeTheWorkspace() {
    workspace = new Workspace(new Project(temp, temp.resolve("userfleet.jar")), temp);
  }

  @Test
  void engine_bothProgramsOnPath_isTheCli() throws Exception {
    program("a", "pulumi-language-java");
    Path pulumi = program("b", "pulumi");
    String path = temp.resolve("a") + File.pathSeparator + temp.resolve("b");

    assertEquals(new PulumiCli(pulumi, workspace), EngineChoice.auto.engine(workspace, path));
  }

  @Test
  void engine_noLanguageHost_isTheRehearsal() throws Exception {
    program("a", "pulumi");

    assertInstanceOf(
        Rehearsal.class, EngineChoice.auto.engine(workspace, temp.resolve("a").toString()));
  }

  @Test
  void engine_emptyPath_isTheRehearsal() {
    assertInstanceOf(Rehearsal.class, EngineChoice.auto.engine(workspace, ""));
  }

  @Test
  void engine_installedIntoTheProject_isTheCli() throws Exception {
    program(".userfleet/pulumi/bin", "pulumi-language-java");
    Path pulumi = program(".userfleet/pulumi/bin", "pulumi");

    assertEquals(new PulumiCli(pulumi, workspace), EngineChoice.auto.engine(workspace, ""));
  }

  @Test
  void engine_rehearsalWanted_isThat() throws Exception {
    program("a", "pulumi-language-java");
    program("a", "pulumi");

    assertInstanceOf(
        Rehearsal.class, EngineChoice.rehearsal.engine(workspace, temp.resolve("a").toString()));
  }

  @Test
  void engine_cliWantedAndMissing_saysHowToGetIt() {
    DemoException failure =
        assertThrows(DemoException.class, () -> EngineChoice.cli.engine(workspace, ""));

    assertTrue(
        failure
            .getMessage()
            .startsWith("pulumi and pulumi-language-java are neither on PATH nor in "),
        failure::getMessage);
    assertTrue(
        failure.getMessage().endsWith(". ./demo --install-cli puts them there."),
        failure::getMessage);
  }

  private Path program(String folder, String name) throws IOException {
    Path file = Files.createDirectories(temp.resolve(folder)).resolve(name);
    Files.writeString(file, "");
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }
}
