package dev.userfleet.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
  @TempDir Path folder;

  /** YAML of old took it for a no. */
  @Test
  void read_norway_isACountry() throws IOException {
    assertEquals(
        Map.of("userfleet:phoneCountry", "NO"), read("userfleet:phoneCountry: NO").values());
  }

  @Test
  void read_flags_areAsTheEngineWritesThem() throws IOException {
    assertEquals(Map.of("userfleet:simulator", "true"), read("userfleet:simulator: True").values());
  }

  @Test
  void read_encrypted_isNamedAndLeftOut() throws IOException {
    StackFile file = read("clientSecret: {secure: v1:abc}\n  aws:region: here");

    assertEquals(List.of("userfleet:clientSecret"), file.encrypted());
    assertEquals(Map.of("aws:region", "here"), file.values());
  }

  @Test
  void read_nothingConfigured_isEmpty() throws IOException {
    assertEquals(
        StackFile.NONE, StackFile.read(Files.writeString(folder.resolve("empty.yaml"), "")));
  }

  private StackFile read(String config) throws IOException {
    return StackFile.read(
        Files.writeString(folder.resolve("Pulumi.prod.yaml"), "config:\n  " + config + "\n"));
  }
}
