package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of one's own: nothing of this one but the jar. */
@RequiresPulumi
final class InitIT {

  @Test
  void init_emptyFolder_itsReadmesCommandsMakeItsPeople(@TempDir Path folder) throws Exception {
    Project project = Project.nothing(folder, "fleet").with("PULUMI_SKIP_CONFIRMATIONS", "true");

    project.process().run(Project.java("init")).succeeded();
    for (String commands : DocCommands.blocks(project.folder().resolve("README.md"), "sh")) {
      project.process().run(List.of("sh", "-e", "-c", commands)).succeeded();
    }

    assertEquals(
        Set.of("E0001", "E0002", "E0003", "E0004", "E0005"), project.state().users().keySet());
    project.pulumi("preview", "--expect-no-changes").succeeded();
  }

  @Test
  void upgrade_aProjectWithAStack_hasNothingToChange(@TempDir Path folder) throws Exception {
    Project project = Project.nothing(folder, "fleet").with("PULUMI_SKIP_CONFIRMATIONS", "true");
    project.process().run(Project.java("init")).succeeded();
    project.pulumi("stack", "init", "dev").succeeded();
    project.up().succeeded();
    Path jar = project.folder().resolve("plugin/userfleet.jar");
    Files.writeString(jar, "an older version");

    project.process().run(Project.java("init", "--upgrade")).succeeded();

    project.pulumi("preview", "--expect-no-changes").succeeded();
  }
}
