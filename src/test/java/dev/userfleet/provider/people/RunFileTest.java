package dev.userfleet.provider.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;

  private RunFile process(String run) {
    return new RunFile(folder, "dev", run, START);
  }

  private Path file() {
    return folder.resolve("dev.127.0.0.1-4711.run");
  }

  @Test
  void news_linesOfTwoProcesses_eachOnceInTheirOrder() {
    RunFile one = process("127.0.0.1:4711");
    RunFile other = process("127.0.0.1:4711");
    one.append(List.of("a", "ä"));
    other.append(List.of("b"));

    assertEquals(List.of("a", "ä", "b"), one.news());
    assertEquals(List.of(), one.news());
    other.append(List.of("c"));
    assertEquals(List.of("c"), one.news());
    assertEquals(List.of("a", "ä", "b", "c"), other.news());
  }

  @Test
  void news_noFileYet_none() {
    assertEquals(List.of(), process("127.0.0.1:4711").news());
  }

  @Test
  void news_anotherRun_hearsNothing() {
    process("127.0.0.1:4711").append(List.of("a"));

    assertEquals(List.of(), process("127.0.0.1:4712").news());
  }

  @Test
  void news_lineThatIsBeingWritten_onlyOnceItIsWhole() throws IOException {
    RunFile file = process("127.0.0.1:4711");
    file.append(List.of("a"));
    Files.writeString(file(), "ha", StandardOpenOption.APPEND);

    assertEquals(List.of("a"), file.news());
    Files.writeString(file(), "lf\n", StandardOpenOption.APPEND);
    assertEquals(List.of("half"), file.news());
  }

  @Test
  void news_halfALineOfAKilledProcess_theNextOnesStand() throws IOException {
    RunFile killed = process("127.0.0.1:4711");
    killed.append(List.of("a"));
    Files.writeString(file(), "ha", StandardOpenOption.APPEND);

    RunFile next = process("127.0.0.1:4711");
    next.append(List.of("b"));

    assertEquals(List.of("a", "ha", "b"), next.news());
  }

  @Test
  void news_fileBegunAnew_readFromItsStart() {
    RunFile one = process("127.0.0.1:4711");
    one.append(List.of("a long line"));
    one.news();
    RunFile other = process("127.0.0.1:4711");
    other.delete();
    other.append(List.of("b"));

    assertEquals(List.of("b"), one.news());
  }

  @Test
  void delete_thenNews_none() {
    RunFile file = process("127.0.0.1:4711");
    file.append(List.of("a"));
    file.delete();

    assertEquals(List.of(), file.news());
    assertFalse(Files.exists(file()));
  }

  @Test
  void append_firstOfARun_sweepsWhatWasLeftBehindADayAgo() throws IOException {
    Path old = leftBehind("dev.127.0.0.1-1.run", Duration.ofHours(25));
    Path fresh = leftBehind("dev.127.0.0.1-2.run", Duration.ofHours(23));
    Path notes = leftBehind("dev.intents", Duration.ofDays(300));

    process("127.0.0.1:4711").append(List.of("a"));

    assertFalse(Files.exists(old));
    assertTrue(Files.exists(fresh));
    assertTrue(Files.exists(notes));
  }

  private Path leftBehind(String name, Duration ago) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "");
    return Files.setLastModifiedTime(file, FileTime.from(START.minus(ago)));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void append_personalData_ownerOnly() throws IOException {
    process("127.0.0.1:4711").append(List.of("a"));

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void append_folderCannotBeMade_goesOnAlone() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "");
    RunFile file = new RunFile(blocked, "dev", "127.0.0.1:4711", START);

    file.append(List.of("a"));
    file.delete();

    assertEquals(List.of(), file.news());
  }

  @Test
  void delete_nothingElseInAFolderThatItMade_folderGone() {
    folder = folder.resolve(".userfleet");
    RunFile file = process("127.0.0.1:4711");
    file.append(List.of("one"));

    file.delete();

    assertFalse(Files.exists(folder));
  }

  @Test
  void delete_notesBesideIt_stay() throws IOException {
    folder = folder.resolve(".userfleet");
    RunFile file = process("127.0.0.1:4711");
    file.append(List.of("one"));
    Path notes = Files.writeString(folder.resolve("dev.intents"), "note");

    file.delete();

    assertTrue(Files.exists(notes));
  }
}
