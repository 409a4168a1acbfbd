package dev.userfleet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The text of {@code ./demo --help}: a file, since the launcher shows it before anything is built.
 */
final class Usage {
  private static final String FILE = "usage.txt";

  private Usage() {}

  static void putInto(CommandSpec spec) {
    spec.usageMessage().sectionKeys(List.of(FILE)).sectionMap(Map.of(FILE, help -> text()));
  }

  static String text() {
    try (InputStream file = requireNonNull(Usage.class.getResourceAsStream(FILE))) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
