package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/beside-cx-as-code.md, in an org as Terraform left it. */
@RequiresPulumi
final class ConvertIT {
  private static final String STATE = "state.json";
  private static final String TERRAFORM = "terraform show -json | ";

  /** Somebody has a blank name, and some resources are no user of their own. */
  private static final int SOMEBODY_LEFT_OUT = 1;

  @Test
  void convertCommands_stateOfTheVendorsProvider_endWithNothingToChange(@TempDir Path folder)
      throws Exception {
    Project own = Project.copyTo(folder).withCredentials();
    try (Org org = Org.unlimited("terraform");
        AttachedProvider provider = AttachedProvider.of(own)) {
      Project project = provider.project();
      Files.writeString(project.folder().resolve(STATE), TerraformOrg.fill(org));
      OrgStats filled = org.stats();

      List<String> commands = DocCommands.of(Path.of("docs/beside-cx-as-code.md"), "convert");
      for (String command : commands) {
        run(command, project, org);
      }
      project.up("--expect-no-changes").succeeded();

      assertEquals(Set.of(), writes(org, filled));
      assertEquals(20, project.state().users().size());

      String memberships = memberships(org);
      Map<String, String> versions = org.users("version");
      run(commands.get(0) + " --memberships --force", project, org);
      project.up().succeeded();

      assertEquals(memberships, memberships(org));
      assertEquals(versions, org.users("version"));
    }
  }

  private static void run(String command, Project project, Org org) throws Exception {
    if (command.startsWith("pulumi")) {
      project.pulumi(words(command).toArray(String[]::new)).succeeded();
      if (command.startsWith("pulumi stack init")) {
        // In place of the region, which a real stack names.
        project.settings("team").pointAt(org.url());
      }
      return;
    }
    assertTrue(command.startsWith(TERRAFORM + "java -jar plugin/userfleet.jar "), command);
    List<String> words = new ArrayList<>(words(command.substring(TERRAFORM.length())));
    words = new ArrayList<>(words.subList(2, words.size()));
    words.replaceAll(word -> word.equals("-") ? STATE : word);
    words.add("--api-url=" + org.url());
    Run run = project.process().run(Project.java(words.toArray(String[]::new)));
    assertEquals(SOMEBODY_LEFT_OUT, run.exitCode(), run::toString);
  }

  /** Without the first. */
  private static List<String> words(String command) {
    List<String> words = Arrays.asList(command.split(" "));
    return words.subList(1, words.size());
  }

  /** A group counts every addition, whoever is in it already. */
  private static String memberships(Org org) throws Exception {
    return org.memberships().toString().replaceAll("\"version\":[0-9]+", "");
  }

  /** The routes of all calls that change something. */
  private static Set<String> writes(Org org, OrgStats before) throws Exception {
    return org.stats().since(before).keySet().stream()
        .filter(route -> !route.startsWith("GET "))
        .filter(route -> !route.endsWith("/oauth/token") && !route.endsWith("/search"))
        .collect(Collectors.toSet());
  }
}
