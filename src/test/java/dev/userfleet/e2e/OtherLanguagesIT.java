package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stacks of docs/languages, which declare a fleet without Java. */
final class OtherLanguagesIT {
  /** Left to the profile {@code languages}: it gets and builds Pulumi's own SDK first. */
  private static final String TOOLCHAIN = "languages";

  private static final String PLUGIN = "../../../plugin/pulumi-resource-userfleet";
  private static final Roster TWENTY = Roster.plain(20);
  private static final String NEWCOMER = "new@example.com";

  @Test
  @RequiresPulumi(also = "pulumi-language-yaml")
  void up_yaml_makesTheFleetAndLeavesNothingToChange(@TempDir Path folder) throws Exception {
    try (Org org = Org.unlimited("yaml")) {
      Project project = yaml(folder);
      use(project, org);

      project.up().succeeded();

      assertEquals(Set.of("ada@example.com", "alan@example.com"), org.users("id").keySet());
      project.pulumi("preview", "--expect-no-changes").succeeded();
    }
  }

  @Test
  @Tag(TOOLCHAIN)
  @RequiresPulumi(also = {"pulumi-language-nodejs", "node", "npm"})
  void fleet_typeScript_livesAndIsImported(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder).within("docs/languages/typescript");
    fromRegistry(project, "npm", "install", "--no-audit", "--no-fund");
    project.pulumi("package", "add", PLUGIN).succeeded();
    run(project, "node_modules/.bin/tsc", "--noEmit");

    live(
        project,
        "imported.ts",
        () -> {
          append(project, "index.ts", "\nimport \"./imported\";\n");
          run(project, "node_modules/.bin/tsc", "--noEmit");
          project.pulumi("preview", "--expect-no-changes").succeeded();
        });
  }

  /** A queue and a role without a fleet: made, seen unchanged, and left when they go. */
  @Test
  @RequiresPulumi(also = "pulumi-language-yaml")
  void members_yaml_aloneWithoutAFleet(@TempDir Path folder) throws Exception {
    Project project = yaml(folder);
    Path file = project.folder().resolve("Pulumi.yaml");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.substring(0, text.indexOf("resources:"))
            + """
            resources:
              ada:
                type: userfleet:User
                properties: {email: ada@example.com, name: Ada Byron}
              support:
                type: userfleet:QueueMembers
                properties:
                  queue: Support
                  members: {ada: "${ada.userId}", boss: boss@example.com}
                  ring: 2
              agents:
                type: userfleet:RoleGrants
                properties:
                  role: Agent
                  divisions: [Sales]
                  members: {ada: "${ada.userId}"}
            """);

    try (AttachedProvider provider = AttachedProvider.of(project)) {
      assertMembersAlone(provider.project());
    }
  }

  private static Project yaml(Path folder) throws IOException {
    return Project.copyTo(folder).within("docs/languages/yaml");
  }

  /**
   * Two fleets fill one queue. Their previews ended each other's; and who lost the queue while a
   * fleet was renamed kept it for good.
   */
  @Test
  @RequiresPulumi(also = "pulumi-language-yaml")
  void members_yaml_ofTwoFleetsOfWhichOneIsRenamed(@TempDir Path folder) throws Exception {
    try (Org org = Org.unlimited("two");
        AttachedProvider provider = AttachedProvider.of(yaml(folder))) {
      Project project = provider.project();
      String head = Files.readString(project.folder().resolve("Pulumi.yaml"));
      String start = head.substring(0, head.indexOf("resources:")) + "resources:\n";
      use(project, org);
      write(project, start + fleet("b", 20) + fleet("c", 20));
      project.up().succeeded();
      project.pulumi("preview", "--expect-no-changes").succeeded();

      write(
          project,
          start
              + fleet("b", 20).replace("  b:", "  a:").replace("P 5, queues: [Support]", "P 5")
              + fleet("c", 20));
      project.up().succeeded();

      project.pulumi("preview", "--expect-no-changes").succeeded();
      assertEquals(List.of(), Agents.held(org).get("b5@example.com"));
      assertEquals(List.of("queue Support"), Agents.held(org).get("b6@example.com"));
      assertEquals(List.of("queue Support"), Agents.held(org).get("c5@example.com"));
    }
  }

  private static String fleet(String name, int people) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < people; i++) {
      rows.append(
          "        - {email: %s%d@example.com, name: P %d, queues: [Support]}\n"
              .formatted(name, i, i));
    }
    return """
      %1$s:
        type: userfleet:UserFleet
        properties:
          keyPrefix: %1$s-
          users:
    """
            .formatted(name)
        + rows;
  }

  private static void write(Project project, String program) throws IOException {
    Files.writeString(project.folder().resolve("Pulumi.yaml"), program);
  }

  private static void assertMembersAlone(Project project) throws Exception {
    try (Org org = Org.unlimited("alone")) {
      String unused = org.create("boss@example.com", "Boss");
      use(project, org);

      project.up().succeeded();

      assertEquals(
          Map.of(
              "ada@example.com", List.of("queue Support", "role Agent in Sales"),
              "boss@example.com", List.of("queue Support")),
          Agents.held(org));
      project.pulumi("preview", "--expect-no-changes").succeeded();
      project.refresh().succeeded();
      project.pulumi("preview", "--expect-no-changes").succeeded();
      project.pulumi("destroy", "--yes", "--skip-preview").succeeded();
      assertEquals(Map.of("boss@example.com", List.of()), Agents.held(org));
    }
  }

  @Test
  @Tag(TOOLCHAIN)
  @RequiresPulumi(also = {"pulumi-language-nodejs", "node", "npm"})
  void members_typeScript_aloneWithoutAFleet(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder).within("docs/languages/typescript");
    fromRegistry(project, "npm", "install", "--no-audit", "--no-fund");
    project.pulumi("package", "add", PLUGIN).succeeded();
    Files.writeString(
        project.folder().resolve("index.ts"),
        """
        import * as userfleet from "@userfleet/userfleet";

        const ada = new userfleet.User("ada", { email: "ada@example.com", name: "Ada Byron" });
        new userfleet.QueueMembers("support", {
          queue: "Support",
          members: { ada: ada.userId, boss: "boss@example.com" },
          ring: 2,
        });
        new userfleet.RoleGrants("agents", {
          role: "Agent",
          divisions: ["Sales"],
          members: { ada: ada.userId },
        });
        """);
    run(project, "node_modules/.bin/tsc", "--noEmit");

    assertMembersAlone(project);
  }

  @Test
  @Tag(TOOLCHAIN)
  @RequiresPulumi(also = {"pulumi-language-python", "pulumi-language-python-exec", "python3"})
  void fleet_python_livesAndIsImported(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder).within("docs/languages/python");
    run(project, "python3", "-m", "venv", "venv");
    fromRegistry(
        project, "venv/bin/python", "-m", "pip", "install", "-q", "-r", "requirements.txt");
    project.pulumi("package", "add", PLUGIN).succeeded();

    live(
        project,
        "imported.py",
        () -> {
          append(project, "__main__.py", "\nimport imported\n");
          project.pulumi("preview", "--expect-no-changes").succeeded();
        });
  }

  /** The first build of Pulumi's own SDK takes minutes; Go keeps what it has built. */
  @Test
  @Tag(TOOLCHAIN)
  @RequiresPulumi(also = {"pulumi-language-go", "go"})
  void fleet_go_livesAndIsImported(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder).within("docs/languages/go");
    fromRegistry(project, "go", "mod", "download", "github.com/pulumi/pulumi/sdk/v3");
    project.pulumi("package", "add", PLUGIN).succeeded();
    run(project, "go", "mod", "tidy");
    run(project, "go", "build", "-o", "program", ".");
    Files.createDirectory(project.folder().resolve("imported"));

    live(
        project,
        "imported/main.go",
        () -> run(project, "go", "build", "-o", "other", "./imported"));
  }

  /** Up, no change, one edit, an import, and the end. */
  private static void live(Project project, String generated, Check check) throws Exception {
    try (Org org = Org.unlimited("languages")) {
      TWENTY.write(project.folder().resolve("users.csv"));
      use(project, org);

      project.up().succeeded();

      assertEquals(new TreeSet<>(TWENTY.column("email")), org.users("id").keySet());
      int calls = org.calls();
      project.pulumi("preview", "--expect-no-changes").succeeded();
      assertEquals(calls, org.calls());

      Roster edited = TWENTY.set(List.of("P7"), "title", "Agent");
      edited.write(project.folder().resolve("users.csv"));
      project.up().succeeded();
      assertEquals(1, project.lastChanges().get("update"));
      assertEquals("Agent", org.users("title").get("p7@example.com"));

      String unused = org.create(NEWCOMER, "New");
      project
          .pulumi(
              "import",
              "userfleet:index:User",
              "newcomer",
              NEWCOMER,
              "--yes",
              "--protect=false",
              "--out",
              generated)
          .succeeded();
      check.run();

      project.pulumi("destroy", "--yes", "--skip-preview").succeeded();
      assertEquals(Map.of(), org.users());
    }
  }

  @Test
  @RequiresPulumi(also = "pulumi-language-yaml")
  void functions_yaml_askInPreviewsOnlyWhereThatIsWanted(@TempDir Path folder) throws Exception {
    try (Org org = Org.unlimited("functions");
        AttachedProvider provider = AttachedProvider.of(yaml(folder))) {
      Project project = provider.project();
      String boss = org.create("boss@example.com", "Boss");
      use(project, org);
      int calls = org.calls();
      declare(project, "email: boss@example.com");

      Run refused = project.pulumi("preview").failed();

      assertTrue(refused.stdout().contains("a preview makes no call"), refused::toString);
      assertEquals(calls, org.calls());
      declare(project, "email: boss@example.com, inPreview: true");
      project.pulumi("preview").succeeded();
      project.up().succeeded();
      assertEquals(boss, manager(org, "ada@example.com"));
    }
  }

  private static String manager(Org org, String email) throws IOException, InterruptedException {
    return org.users().get(email).getAsJsonObject("manager").get("id").getAsString();
  }

  private static void declare(Project project, String boss) throws IOException {
    Path file = project.folder().resolve("Pulumi.yaml");
    String text = Files.readString(file);
    String head = text.substring(0, text.indexOf("resources:"));
    Files.writeString(
        file,
        head.replaceFirst("(?s)variables:.*", "")
            + """
            variables:
              boss:
                fn::invoke:
                  function: userfleet:getUser
                  arguments: {%s}
            resources:
              fleet:
                type: userfleet:UserFleet
                properties:
                  users:
                    - email: ada@example.com
                      name: Ada Byron
                      manager: ${boss.id}
            """
                .formatted(boss));
  }

  @Test
  @RequiresPulumi
  void list_do_tellsIdsAndEmails(@TempDir Path folder) throws Exception {
    try (Org org = Org.unlimited("list")) {
      Project project = Project.copyTo(folder);
      String boss = org.create("boss@example.com", "Boss");

      Run listed =
          project
              .pulumi(
                  "do",
                  "--package",
                  "./plugin/pulumi-resource-userfleet",
                  "userfleet:index:User",
                  "list",
                  "--userfleet:api-url",
                  org.url(),
                  "--userfleet:login-url",
                  org.url(),
                  "--userfleet:client-id",
                  Org.CLIENT_ID,
                  "--userfleet:client-secret",
                  Org.CLIENT_SECRET,
                  "--division",
                  "Home")
              .succeeded();

      assertTrue(listed.stdout().contains("\"id\": \"" + boss + "\""), listed::toString);
      assertTrue(listed.stdout().contains("\"name\": \"boss@example.com\""), listed::toString);
    }
  }

  private static void use(Project project, Org org) throws IOException, InterruptedException {
    project.stack("languages");
    project.settings("languages").use(org);
  }

  private static void run(Project project, String... command)
      throws IOException, InterruptedException {
    project.process().run(List.of(command)).succeeded();
  }

  /** Gets Pulumi's own SDK; skips the test, and says so, where its registry cannot be reached. */
  private static void fromRegistry(Project project, String... command)
      throws IOException, InterruptedException {
    Run got = project.process().run(List.of(command));
    if (got.exitCode() != 0) {
      String reason = "Pulumi's SDK cannot be got: " + got;
      System.out.println("End-to-end test skipped: " + reason);
      Assumptions.abort(reason);
    }
  }

  private static void append(Project project, String file, String text) throws IOException {
    Files.writeString(project.folder().resolve(file), text, StandardOpenOption.APPEND);
  }

  /** What shows that generated code is good. */
  @FunctionalInterface
  private interface Check {
    void run() throws Exception;
  }
}
