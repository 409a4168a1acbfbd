package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that README gives to somebody with five minutes. */
@RequiresPulumi
final class ReadmeIT {
  private static final int ENOUGH = 60;

  @Test
  void runItCommands_inACopyOfTheProject_allSucceed(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder);
    // Only to save minutes: MainJobIT has the limit, and everybody.
    Path roster = project.folder().resolve("stacks/dev/users.csv");
    Roster.read(roster).first(ENOUGH).write(roster);
    Files.writeString(
        project.folder().resolve("Pulumi.dev.yaml"),
        Files.readString(project.folder().resolve("Pulumi.dev.yaml")).stripTrailing()
            + "\n  userfleet:simulatorLimit: 100000/60s\n");
    List<String> commands = DocCommands.of(Path.of("README.md"), "try");

    assertEquals("mvn -q package -DskipTests", commands.get(0));
    for (String command : commands.subList(1, commands.size())) {
      List<String> words = Arrays.asList(command.split(" "));
      assertEquals("pulumi", words.get(0));
      project.pulumi(words.subList(1, words.size()).toArray(String[]::new)).succeeded();
    }
  }
}
