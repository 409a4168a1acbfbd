package dev.userfleet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** It came with a commit: what was written through it would be somebody else's file. */
  @ParameterizedTest
  @ValueSource(strings = {".userfleet", ".userfleet/runs", ".simulator", ".simulator/dev"})
  void make_oursIsALink_refusedNamingIt(String name) throws IOException {
    Path victim = Files.createDirectory(project.resolve("victim"));
    Path link = project.resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, victim);

    for (Path folder : List.of(link, link.resolve("deeper"))) {
      FileSystemException refused =
          assertThrows(FileSystemException.class, () -> PrivateFolder.make(folder));

      assertEquals(link.toString(), refused.getFile());
    }
    assertEquals(List.of(), names(victim));
  }

  /** Somebody said that the notes lie there. */
  @Test
  void make_folderThatWasNamed_mayBeALink() throws IOException {
    Path there = Files.createDirectory(project.resolve("there"));
    Path link = Files.createSymbolicLink(project.resolve("notes"), there);

    PrivateFolder.make(link);

    assertEquals(List.of(), names(there));
  }

  @Test
  void make_gitignoreIsALink_left() throws IOException {
    Path folder = Files.createDirectory(project.resolve(".userfleet"));
    Path victim = project.resolve("victim");
    Files.createSymbolicLink(folder.resolve(".gitignore"), victim);

    PrivateFolder.make(folder);

    assertFalse(Files.exists(victim));
  }

  @ParameterizedTest
  @CsvSource({
    "dev,true",
    "prod-eu.2_b,true",
    "...a,true",
    ".,false",
    "..,false",
    "...,false",
    "a/b,false",
    "a\\b,false",
    "a:b,false",
    "'',false",
    "a b,false",
    "ä,false"
  })
  void isStack_anyName_onlyWhatLeadsNowhereElse(String name, boolean allowed) {
    assertEquals(allowed, PrivateFolder.isStack(name));
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

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
