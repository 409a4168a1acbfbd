package dev.userfleet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way of opening keeps the same two promises; a rule of the architecture leaves no other. */
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "it has no such permissions, and links want rights of their own")
class PrivateFileTest {

  enum Way {
    APPEND,
    LOCK,
    REPLACE;

    void write(Path file) throws IOException {
      if (this == REPLACE) {
        PrivateFile.replace(file, "ours\n");
        return;
      }
      try (FileChannel channel =
          this == APPEND ? PrivateFile.append(file) : PrivateFile.lock(file)) {
        channel.write(StandardCharsets.UTF_8.encode("ours\n"));
      }
    }
  }

  @TempDir Path folder;

  private Path file;
  private Path victim;

  @BeforeEach
  void prepare() throws IOException {
    file = folder.resolve("file");
    victim = Files.writeString(folder.resolve("victim"), "theirs\n");
  }

  @ParameterizedTest
  @EnumSource
  void write_newFile_itsOwnersAlone(Way way) throws IOException {
    way.write(file);

    assertEquals("ours\n", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @ParameterizedTest
  @EnumSource
  void write_linkInItsPlace_whatItLeadsToStays(Way way) throws IOException {
    Files.createSymbolicLink(file, victim);

    try {
      way.write(file);
      assertFalse(Files.isSymbolicLink(file), "replaced, not followed");
    } catch (FileSystemException refused) {
      assertEquals(file.toString(), refused.getFile());
      assertTrue(refused.getReason().contains("is a link"), refused.getReason());
    }

    assertEquals("theirs\n", Files.readString(victim));
  }

  @ParameterizedTest
  @EnumSource
  void write_linkToNothing_nothingIsMadeThere(Way way) throws IOException {
    Path nothing = folder.resolve("nothing");
    Files.createSymbolicLink(file, nothing);

    try {
      way.write(file);
    } catch (FileSystemException refused) {
      assertEquals(file.toString(), refused.getFile());
    }

    assertFalse(Files.exists(nothing));
  }

  @ParameterizedTest
  @EnumSource
  void write_linkWhereTheNextVersionIsWritten_whatItLeadsToStays(Way way) throws IOException {
    Files.createSymbolicLink(folder.resolve("file.new"), victim);

    way.write(file);

    assertEquals("theirs\n", Files.readString(victim));
    assertEquals("ours\n", Files.readString(file));
  }

  @Test
  void replace_failsHalfWay_leavesTheOldOne() throws IOException {
    Files.writeString(file, "old\n");
    Files.createDirectories(folder.resolve("file.new/in-the-way"));

    assertThrows(IOException.class, () -> PrivateFile.replace(file, "new\n"));

    assertEquals("old\n", Files.readString(file));
  }
}
