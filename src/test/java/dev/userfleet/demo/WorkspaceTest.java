package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class WorkspaceTest {

  @TempDir Path temp;

  @Test
  void create_twice_givesEachItsFolder() {
    Project project = project(temp);

    assertFalse(Workspace.create(project).folder().equals(Workspace.create(project).folder()));
  }

  @Test
  void create_cannotWrite_saysWhereAndWhatToDo() throws Exception {
    Files.writeString(temp.resolve(".userfleet"), "no folder");

    DemoException failure =
        assertThrows(DemoException.class, () -> Workspace.create(project(temp)));

    assertTrue(failure.getMessage().startsWith("Cannot make a folder in " + temp));
    assertTrue(failure.getMessage().contains("make it writable, or clone the project"));
  }

  @Test
  void configure_oddPath_isReadAsItIs() throws Exception {
    Project project = project(temp.resolve("it's: a # project"));
    Workspace workspace = Workspace.create(project);

    workspace.configure("http://127.0.0.1:1", 2);

    Map<String, Object> yaml = new Yaml().load(Files.readString(workspace.file("Pulumi.yaml")));
    assertEquals(
        Map.of("name", "java", "options", Map.of("binary", project.jar().toString())),
        yaml.get("runtime"));
  }

  @Test
  void delete_folderWithFiles_leavesNothing() throws Exception {
    Workspace workspace = Workspace.create(project(temp));
    workspace.configure("http://127.0.0.1:1", 1);

    workspace.delete();

    assertFalse(Files.exists(workspace.folder()));
    assertTrue(Files.exists(temp));
  }

  private static Project project(Path folder) {
    return new Project(folder, folder.resolve("target/userfleet.jar"));
  }
}
