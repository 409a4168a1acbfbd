package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor's command of docs/getting-started.md, on a stack's own configuration. */
@RequiresPulumi
final class DoctorIT {

  @Test
  void doctorCommand_stackWithSecrets_findsItsOrgWell(@TempDir Path folder) throws Exception {
    List<String> commands = DocCommands.of(Path.of("docs/getting-started.md"), "doctor");
    try (Org org = Org.startWith("Example Ltd")) {
      Project project = Project.copyTo(folder);
      project.stack(Roster.plain(1), org);

      Run doctor =
          project.process().run(List.of("sh", "-c", String.join("\n", commands))).succeeded();

      assertTrue(doctor.stdout().startsWith("ok   organization   Example Ltd ("), doctor::toString);
      assertEquals(0, org.stats().liveUsers());
    }
  }
}
