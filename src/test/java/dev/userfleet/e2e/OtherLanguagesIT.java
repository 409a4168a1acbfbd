package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stacks of docs/languages, which declare a fleet without Java. */
final class OtherLanguagesIT {
  private static final Set<String> DECLARED = Set.of("ada@example.com", "alan@example.com");

  @Test
  @RequiresPulumi(also = "pulumi-language-yaml")
  void up_yaml_makesTheFleetAndLeavesNothingToChange(@TempDir Path folder) throws Exception {
    upAndPreview(Project.copyTo(folder).within("docs/languages/yaml"));
  }

  @Test
  @RequiresPulumi(also = {"pulumi-language-nodejs", "npm"})
  void up_typeScript_makesTheFleetAndLeavesNothingToChange(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder).within("docs/languages/typescript");
    project.process().run(List.of("npm", "install", "--no-audit", "--no-fund")).succeeded();

    upAndPreview(project);
  }

  private static void upAndPreview(Project project) throws Exception {
    try (Org org = Org.unlimited("languages")) {
      project.pulumi("stack", "init", "languages").succeeded();
      project.config("userfleet:apiUrl", org.url(), "userfleet:loginUrl", org.url());
      project.config("userfleet:clientId", Org.CLIENT_ID);
      project.secret("userfleet:clientSecret", Org.CLIENT_SECRET);

      project.up().succeeded();

      assertEquals(DECLARED, org.users("id").keySet());
      project.pulumi("preview", "--expect-no-changes").succeeded();
    }
  }
}
