package dev.userfleet.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a link needs a privilege there")
class AudienceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"/dev/pts/3, true", "/dev/tty1, true", "pipe:[4711], false", "/tmp/log.txt, false"})
  void writesToTerminal_output_asNamed(String target, boolean terminal) throws IOException {
    Path output = Files.createSymbolicLink(folder.resolve("1"), Path.of(target));

    assertEquals(terminal, Audience.writesToTerminal(output));
  }

  @Test
  void writesToTerminal_systemThatDoesNotShowIt_false() {
    assertFalse(Audience.writesToTerminal(folder.resolve("missing")));
  }

  @Test
  void watches_ci_false() {
    assertFalse(Audience.watches(Map.of("CI", "true")));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "1, true", "woodpecker, true", "false, false", "0, false", "'', false"})
  void isCi_variable_unlessItSaysNo(String value, boolean ci) {
    assertEquals(ci, Audience.isCi(Map.of("CI", value)));
  }

  @Test
  void isCi_unset_false() {
    assertFalse(Audience.isCi(Map.of()));
  }
}
