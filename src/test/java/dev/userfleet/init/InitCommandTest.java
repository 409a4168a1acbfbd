package dev.userfleet.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InitCommandTest {
  @TempDir Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path jar;
  private Path folder;

  @BeforeEach
  void downloads() throws IOException {
    jar = Files.writeString(temp.resolve("downloaded.jar"), "version 1");
    folder = temp.resolve("fleet");
  }

  @Test
  void init_emptyFolder_holdsAProjectOfItsName() throws IOException {
    assertEquals(0, run(folder.toString()));

    assertEquals(
        Set.of(
            ".gitignore",
            "Pulumi.dev.yaml",
            "Pulumi.yaml",
            "README.md",
            "plugin/pulumi-resource-userfleet",
            "plugin/pulumi-resource-userfleet.cmd",
            "plugin/userfleet.jar",
            "stacks/dev/users.csv",
            "workflows/README.md",
            "workflows/drift.yml",
            "workflows/shards.yml",
            "workflows/gitlab-ci.yml",
            "workflows/preview.yml",
            "workflows/up.yml"),
        files());
    assertTrue(read("Pulumi.yaml").startsWith("name: fleet\n"), read("Pulumi.yaml"));
    assertTrue(read("Pulumi.yaml").contains("binary: plugin/userfleet.jar"), read("Pulumi.yaml"));
    assertTrue(read("README.md").startsWith("# fleet\n"), read("README.md"));
    assertEquals("version 1", read("plugin/userfleet.jar"));
    assertTrue(Files.isExecutable(folder.resolve("plugin/pulumi-resource-userfleet")));
  }

  /** Nothing is built in a project that has the jar. */
  @Test
  void init_everyFile_namesWhatTheProjectHas() throws IOException {
    assertEquals(0, run(folder.toString()));

    for (String file : files()) {
      // The launcher looks for a build where no jar is beside it.
      if (!file.startsWith("plugin/")) {
        String text = read(file);
        assertFalse(text.contains("mvn") || text.contains("aven"), file);
        assertFalse(text.contains("target/"), file);
        assertFalse(text.contains("](../"), file);
      }
    }
    assertTrue(read("workflows/up.yml").contains("pulumi up --stack"));
    assertTrue(read("workflows/gitlab-ci.yml").contains("java -jar plugin/userfleet.jar review"));
  }

  @Test
  void init_filesOfANewRepository_stayAsTheyAre() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("README.md"), "ours");

    assertEquals(0, run(folder.toString(), "--name", "people"));

    assertEquals("ours", read("README.md"));
    assertTrue(out.toString().startsWith("Left as it is: README.md"), out::toString);
    assertTrue(read("Pulumi.yaml").startsWith("name: people\n"), read("Pulumi.yaml"));
  }

  @Test
  void init_aProjectIsThere_changesNothing() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("Pulumi.yaml"), "name: theirs\n");

    assertEquals(2, run(folder.toString()));

    assertEquals(Set.of("Pulumi.yaml"), files());
    assertTrue(err.toString().contains("--upgrade brings its plugin"), err::toString);
  }

  @Test
  void init_nameThatPulumiRefuses_makesNothing() {
    assertEquals(2, run(folder.toString(), "--name", "our people"));

    assertFalse(Files.exists(folder));
    assertTrue(err.toString().contains("\"our people\" can be no project's name"), err::toString);
  }

  @Test
  void init_notFromAJar_saysHowToRunIt() {
    jar = temp.resolve("classes");

    assertEquals(1, run(folder.toString()));
    assertTrue(err.toString().contains("run java -jar userfleet.jar init"), err::toString);
  }

  @Test
  void upgrade_aProject_replacesThePluginAlone() throws IOException {
    assertEquals(0, run(folder.toString()));
    Files.writeString(folder.resolve("stacks/dev/users.csv"), "email,name\n");
    Files.writeString(folder.resolve("plugin/pulumi-resource-userfleet"), "old");
    Files.writeString(jar, "version 2");

    assertEquals(0, run(folder.toString(), "--upgrade"));

    assertEquals("version 2", read("plugin/userfleet.jar"));
    assertTrue(read("plugin/pulumi-resource-userfleet").startsWith("#!/bin/sh"));
    assertEquals("email,name\n", read("stacks/dev/users.csv"));
  }

  @Test
  void upgrade_byItsOwnJar_keepsIt() throws IOException {
    assertEquals(0, run(folder.toString()));
    jar = folder.resolve("plugin/userfleet.jar");

    assertEquals(0, run(folder.toString(), "--upgrade"));
    assertEquals("version 1", read("plugin/userfleet.jar"));
  }

  @Test
  void upgrade_noProject_makesNothing() {
    assertEquals(2, run(folder.toString(), "--upgrade"));

    assertFalse(Files.exists(folder));
    assertTrue(err.toString().contains("has no Pulumi.yaml to upgrade"), err::toString);
  }

  private int run(String... arguments) {
    return new CommandLine(new InitCommand(jar.toString()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      Set<String> files = new TreeSet<>();
      tree.filter(Files::isRegularFile)
          .forEach(file -> files.add(folder.relativize(file).toString().replace('\\', '/')));
      return files;
    }
  }
}
