package dev.userfleet.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Folders in memory where the system offers them: notes are forced to disk thousands of times. */
public final class FastTempDir implements TempDirFactory {
  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private static final long ENOUGH = 256L << 20;

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    return Files.isWritable(IN_MEMORY) && Files.getFileStore(IN_MEMORY).getUsableSpace() > ENOUGH
        ? Files.createTempDirectory(IN_MEMORY, "userfleet")
        : Files.createTempDirectory("userfleet");
  }
}
