package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * States that released versions have written, each beside the roster that it was made from: for
 * this version's program, component, Check and Diff there is nothing to do.
 */
class UpgradeTest {
  private static final Path VERSIONS = Path.of("src", "test", "resources", "upgrade");

  private final StringWriter text = new StringWriter();
  @TempDir Path folder;

  static List<String> versions() throws IOException {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions.map(path -> path.getFileName().toString()).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void preview_stateOfThatVersion_nothingToDo(String version) throws Exception {
    copy(VERSIONS.resolve(version));

    assertEquals(0, preview(), text::toString);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void preview_stateOfThatVersionAndAnotherName_oneUpdateAndNoReplacement(String version)
      throws Exception {
    copy(VERSIONS.resolve(version));
    Path roster = folder.resolve("users.yaml");
    Files.writeString(roster, Files.readString(roster).replace("Alan Turing", "Alan M. Turing"));

    int unused = preview();

    assertTrue(text.toString().contains("    ~ 1 to update\n"), text::toString);
  }

  private void copy(Path version) throws IOException {
    try (Stream<Path> files = Files.list(version)) {
      for (Path file : files.toList()) {
        Path unused = Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private int preview() throws Exception {
    PrintWriter out = new PrintWriter(text);
    Run run =
        new Run(
            StackConfig.read(folder, "dev", Map.of()),
            folder,
            /* preview= */ true,
            /* parallel= */ 8,
            /* continueOnError= */ false);
    JavaCommand java = new JavaCommand("dev.userfleet.Main");
    return new Rehearsal(java, Timing.system(), out, out)
        .play(
            run,
            folder.resolve("state.json"),
            /* expectNoChanges= */ true,
            new Update(new ProgramProcess(java)));
  }
}
