package dev.userfleet.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What docs/compatibility.md promises, a line each: as released, and as it is now. */
public final class Promises {
  private static final Path RELEASED = Path.of("src", "test", "resources", "promises");
  private static final Path NOW = Path.of("target", "promises");

  private Promises() {}

  /**
   * Fails where a line that was released is not there any more. Writes what is there now for the
   * next release to copy.
   */
  public static void assertKept(String file, SortedSet<String> present) throws IOException {
    Files.createDirectories(NOW);
    Files.write(NOW.resolve(file), present);
    Set<String> promised = new TreeSet<>(Files.readAllLines(RELEASED.resolve(file)));

    assertEquals(Set.of(), Sets.difference(promised, present), "promised, and not there any more");
  }
}
