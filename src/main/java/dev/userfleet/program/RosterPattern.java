package dev.userfleet.program;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that are meant by a pattern. */
final class RosterPattern {

  private static final String WILD = "*?[{";

  private RosterPattern() {}

  /**
   * The files, sorted. Blocks.
   *
   * @param text a path, which need not exist; or a pattern: {@code *} and {@code ?} within a
   *     folder's name or a file's, {@code **} any number of folders, {@code {a,b}} and {@code
   *     [ab]}. What begins with a dot, or with the {@code ~$} of a spreadsheet's lock, is only met
   *     by its name
   */
  static List<String> files(String text) throws IOException {
    if (!isPattern(text) || exists(text)) {
      return List.of(text);
    }
    // Windows people type backslashes, in which a glob sees escapes.
    String pattern = text.replace('\\', '/');
    String fixed = pattern.substring(0, firstWild(pattern));
    Path base = Path.of(fixed.substring(0, fixed.lastIndexOf('/') + 1));
    PathMatcher matcher = matcher(pattern);
    // A glob's own ** stands for one folder or more.
    PathMatcher shallow = matcher(pattern.replace("**/", ""));
    int depth =
        pattern.contains("**")
            ? Integer.MAX_VALUE
            : (int) pattern.substring(fixed.length()).chars().filter(c -> c == '/').count() + 1;
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(base, depth)) {
      return tree.filter(path -> matcher.matches(path) || shallow.matches(path))
          .filter(path -> !isHidden(base.relativize(path)))
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static PathMatcher matcher(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }

  private static boolean isPattern(String text) {
    return firstWild(text) < text.length();
  }

  private static int firstWild(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (WILD.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /** On Windows no path may hold an asterisk. */
  private static boolean exists(String text) {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0 && Files.exists(Path.of(text));
  }

  private static boolean isHidden(Path below) {
    for (Path part : below) {
      if (part.toString().startsWith(".") || part.toString().startsWith("~$")) {
        return true;
      }
    }
    return false;
  }
}
