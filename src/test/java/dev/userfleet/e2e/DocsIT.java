package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All commands of the documents that lead through a stack's life, in their order. */
@RequiresPulumi
final class DocsIT {
  private static final Path GETTING_STARTED = Path.of("docs/getting-started.md");
  private static final Path AGENTS = Path.of("docs/agents.md");
  private static final Path OPERATIONS = Path.of("docs/operations.md");
  private static final String ROSTER = "stacks/team/users.csv";

  @Test
  void gettingStarted_anEmptyOrg_endsWithTheUsersOfTheRoster(@TempDir Path folder)
      throws Exception {
    try (Org org = Org.startWith("Example Ltd")) {
      Project project = project(folder);
      String csv = DocCommands.blocks(GETTING_STARTED, "csv").get(0);

      for (String commands : DocCommands.blocks(GETTING_STARTED, "sh")) {
        run(project, org, commands);
        if (commands.contains("stack init")) {
          // In place of the region, which a real stack names.
          project.settings("team").pointAt(org.url());
          Files.writeString(project.folder().resolve(ROSTER), csv);
        }
      }

      assertEquals(Set.of("ada@example.com"), org.users("id").keySet());
    }
  }

  @Test
  void gettingStarted_doctor_findsTheOrgWell(@TempDir Path folder) throws Exception {
    List<String> commands = DocCommands.of(GETTING_STARTED, "doctor");
    try (Org org = Org.startWith("Example Ltd")) {
      Project project = project(folder);
      project.stack(Roster.plain(1), org);

      Run doctor = run(project, org, String.join("\n", commands));

      assertTrue(doctor.stdout().startsWith("ok   organization   Example Ltd ("), doctor::toString);
    }
  }

  @Test
  void yourRepository_init_hasAStackOfItsPeople(@TempDir Path folder) throws Exception {
    Project project = project(folder);
    List<String> commands = DocCommands.of(Path.of("docs/your-repository.md"), "init");

    Run run =
        project
            .process()
            .run(
                List.of(
                    "sh", "-e", "-c", String.join("\n", commands) + "\npulumi stack output count"))
            .succeeded();

    assertTrue(run.stdout().endsWith("\n5\n"), run::toString);
  }

  /** The last block is about an org that has its agents already: these, for one. */
  @Test
  void agents_anEmptyOrg_endsWithPeopleWhoTakeCalls(@TempDir Path folder) throws Exception {
    try (Org org = Org.startWith("Example Ltd")) {
      Project project = project(folder).withCredentials();
      String csv = DocCommands.blocks(AGENTS, "csv").get(0);
      Path roster = project.folder().resolve("stacks/agents/users.csv");
      Files.createDirectories(roster.getParent());
      Files.writeString(roster, csv);

      for (String commands : DocCommands.blocks(AGENTS, "sh")) {
        run(
            project,
            org,
            commands.replace("export --member", "export --api-url=" + org.url() + " --member"));
        if (commands.contains("stack init")) {
          project.settings("agents").pointAt(org.url());
        }
      }

      List<String> exported = Roster.read(project.folder().resolve(ROSTER)).column("queues");
      assertEquals(List.of("Sales", "Sales;Support@2", "Billing;Support", ""), exported);
    }
  }

  @Test
  void operations_fromOnboardingToLeaving_leaveEverybodyInTheOrg(@TempDir Path folder)
      throws Exception {
    try (Org org = Org.startWith("Example Ltd");
        AttachedProvider provider = AttachedProvider.of(project(folder))) {
      Project project = provider.project();
      project.stack("team");
      project.settings("team").use(org);
      project.settings("team").put(Map.of("roster", ROSTER));
      Files.createDirectories(project.folder().resolve(ROSTER).getParent());
      Roster.plain(3).write(project.folder().resolve(ROSTER));

      for (String commands : DocCommands.blocks(OPERATIONS, "sh")) {
        run(project, org, commands);
      }

      assertEquals(3, org.stats().liveUsers());
      assertEquals(0, project.state().users().size());
    }
  }

  /** The jar is where init puts it. People would be asked whether they are sure. */
  private static Project project(Path folder) throws Exception {
    Project project = Project.copyTo(folder).with("PULUMI_SKIP_CONFIRMATIONS", "true");
    Files.copy(Project.jar(), project.folder().resolve("plugin/userfleet.jar"));
    return project;
  }

  /**
   * A secret is typed; an org has an id of its own; what only looks asks for nothing to be
   * confirmed. The archive of classes is that of the jar in target.
   */
  private static Run run(Project project, Org org, String commands) throws Exception {
    String ofAnotherJar = "env JDK_JAVA_OPTIONS='" + Project.JAVA_FLAGS + "'";
    String script =
        commands
            .replaceAll(
                "(?m)^(pulumi config set --secret .*)$", "echo " + Org.CLIENT_SECRET + " | $1")
            .replace("java -jar plugin/", ofAnotherJar + " java -jar plugin/")
            .replaceAll("(?m)^(pulumi .*--preview-only.*)$", "env -u PULUMI_SKIP_CONFIRMATIONS $1")
            .replaceAll("userfleet:organization [0-9a-f-]+", "userfleet:organization " + org.id())
            .replaceAll("userfleet:clientId \\S+", "userfleet:clientId " + Org.CLIENT_ID);
    return project.withProgramFlags().process().run(List.of("sh", "-e", "-c", script)).succeeded();
  }
}
