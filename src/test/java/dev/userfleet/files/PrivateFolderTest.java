package dev.userfleet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {

  @TempDir Path project;

  @Test
  void make_newFolder_gitTakesNothingOfIt() throws IOException {
    Path folder = project.resolve("ci/notes");

    PrivateFolder.make(folder);

    assertEquals("*\n", Files.readString(folder.resolve(".gitignore")));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void make_newFolder_itsOwnersWithWhatLeadsToIt() throws IOException {
    Path folder = project.resolve("ci/notes");

    PrivateFolder.make(folder);

    assertEquals("rwx------", permissions(folder));
    assertEquals("rwx------", permissions(project.resolve("ci")));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void ofNewFile_file_itsOwners() throws IOException {
    Path file = project.resolve("a");

    Files.createFile(file, PrivateFolder.ofNewFile(file));

    assertEquals("rw-------", permissions(file));
  }

  @Test
  void make_folderOfSomebodyElse_gitSeesItAsBefore() throws IOException {
    PrivateFolder.make(project);

    assertFalse(Files.exists(project.resolve(".gitignore")));
  }

  @Test
  void make_folderOfAnEarlierVersion_gitTakesNothingOfIt() throws IOException {
    Path folder = Files.createDirectory(project.resolve(".userfleet"));

    PrivateFolder.make(folder);

    assertEquals("*\n", Files.readString(folder.resolve(".gitignore")));
  }

  @Test
  void make_gitignoreOfAPerson_kept() throws IOException {
    Path folder = Files.createDirectory(project.resolve(".userfleet"));
    Files.writeString(folder.resolve(".gitignore"), "runs/\n");

    PrivateFolder.make(folder);

    assertEquals("runs/\n", Files.readString(folder.resolve(".gitignore")));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
