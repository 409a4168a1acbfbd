package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for somebody with five minutes. */
@RequiresPulumi
final class ReadmeIT {
  private static final int ENOUGH = 60;

  @Test
  void fleetCommands_aProjectOfOnesOwn_makeThePeopleWhoseRowsAreShown(@TempDir Path folder)
      throws Exception {
    Project project = Project.copyTo(folder).with("PULUMI_SKIP_CONFIRMATIONS", "true");
    Path readme = Path.of("README.md");
    String commands = String.join("\n", DocCommands.of(readme, "fleet"));

    Run run =
        project
            .process()
            .run(List.of("sh", "-e", "-c", commands + "\npulumi stack output count"))
            .succeeded();

    assertTrue(run.stdout().endsWith("\n5\n"), run::toString);
    assertEquals(
        DocCommands.blocks(readme, "csv").get(0),
        Files.readString(project.folder().resolve("fleet/stacks/dev/users.csv")));
  }

  @Test
  void tryItCommands_inACopyOfTheProject_allSucceed(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder);
    // Only to save minutes: MainJobIT has the limit, and everybody.
    Path roster = project.folder().resolve("stacks/dev/users.csv");
    Roster.read(roster).first(ENOUGH).write(roster);
    Files.writeString(
        project.folder().resolve("Pulumi.dev.yaml"),
        Files.readString(project.folder().resolve("Pulumi.dev.yaml")).stripTrailing()
            + "\n  userfleet:simulatorLimit: 100000/60s\n");
    List<String> commands = DocCommands.of(Path.of("docs/try-it.md"), "try");

    assertEquals("mvn -q package -DskipTests", commands.get(0));
    for (String command : commands.subList(1, commands.size())) {
      List<String> words = Arrays.asList(command.split(" "));
      assertEquals("pulumi", words.get(0));
      project.pulumi(words.subList(1, words.size()).toArray(String[]::new)).succeeded();
    }
  }
}
