package dev.userfleet.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser, without a window. */
final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final long GIVE_UP_SECONDS = 120;

  private final Path program;
  private final Path profile;

  private Browser(Path program, Path profile) {
    this.program = program;
    this.profile = profile;
  }

  /** Empty where PATH has none. */
  static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param profile an empty folder
   */
  static Browser in(Path profile) {
    return new Browser(program().orElseThrow(), profile);
  }

  /** The page's elements once its scripts have run. */
  String elements(String url) throws IOException, InterruptedException {
    return run("--dump-dom", url);
  }

  /** A picture of the page. */
  void picture(String url, Path file, int width, boolean dark)
      throws IOException, InterruptedException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    String unused =
        run(
            "--screenshot=" + file.toAbsolutePath(),
            "--window-size=" + width + ",1100",
            "--hide-scrollbars",
            // 0 is dark, 1 is light.
            "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
            url);
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    // Root, who runs many a CI container, gets no sandbox.
    command.addAll(List.of("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"));
    command.add("--user-data-dir=" + profile);
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("browser", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(GIVE_UP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("the browser does not end: " + command);
      }
      return Files.readString(out, UTF_8);
    } finally {
      Files.delete(out);
    }
  }
}
