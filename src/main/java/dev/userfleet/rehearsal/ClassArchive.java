package dev.userfleet.rehearsal;

import java.nio.file.Path;
import java.util.List;

/** Where archives of classes are, with which Java starts in half the time. */
final class ClassArchive {
  private ClassArchive() {}

  /**
   * The archive for one face of a jar.
   *
   * @param face {@link JavaCommand#PROGRAM}, or a command
   * @return beside the jar; need not exist
   */
  static Path of(Path jar, String face) {
    return jar.resolveSibling("userfleet-" + face + ".jsa");
  }

  /** Java goes without one that cannot be used, and says nothing. */
  static List<String> flags(Path archive) {
    return List.of("-Xlog:cds*=off", "-XX:SharedArchiveFile=" + archive.toAbsolutePath());
  }
}
