package dev.userfleet.shards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {

  @Test
  void look_letterHalfWritten_isWholeTheNextTime(@TempDir Path folder) throws Exception {
    byte[] letter = "ü".getBytes(UTF_8);
    Path file = Files.write(folder.resolve("log"), new byte[] {'M', letter[0]});
    LogFile log = new LogFile(file);
    Log unused = log.look();

    Files.write(file, new byte[] {'M', letter[0], letter[1], '\n', 'x'});

    assertEquals(List.of("Mü", "x"), log.look().lines());
  }

  @Test
  void look_nothingThere_isNothing(@TempDir Path folder) {
    assertEquals(List.of(), new LogFile(folder.resolve("none")).look().lines());
  }

  @Test
  void look_cannotBeRead_isSaid(@TempDir Path folder) {
    assertTrue(new LogFile(folder).look().lines().get(0).startsWith("what it says cannot be read"));
  }
}
