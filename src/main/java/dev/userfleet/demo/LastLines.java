package dev.userfleet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log, for an error message. */
final class LastLines {
  private static final int LINES = 20;

  private LastLines() {}

  /** Indented; whatever is no UTF-8 is replaced. */
  static String of(Path log) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), UTF_8).stripTrailing().lines().toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - LINES))
        .map("    "::concat)
        .collect(Collectors.joining("\n"));
  }
}
