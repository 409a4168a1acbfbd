package dev.userfleet.roster;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the files that are meant by a pattern. */
final class RosterPattern {

  private static final String WILD = "*?[{";

  private RosterPattern() {}

  /**
   * The files, sorted; one that links lead to twice is told once. Blocks.
   *
   * @param text a path, which need not exist; or a pattern: {@code *} and {@code ?} within a
   *     folder's name or a file's, {@code **} any number of folders, {@code {a,b}} and {@code
   *     [ab]}. What begins with a dot, or with the {@code ~$} of a spreadsheet's lock, is only met
   *     by its name. Links are followed
   * @throws IOException if somebody might be left out: a folder cannot be read, or a link leads
   *     nowhere or in a circle
   */
  static List<String> files(String text) throws IOException {
    if (!isPattern(text) || exists(text)) {
      return List.of(text);
    }
    // Windows people type backslashes, in which a glob sees escapes.
    String pattern = text.replace('\\', '/');
    int slash = pattern.substring(0, firstWild(pattern)).lastIndexOf('/');
    Path base = Path.of(pattern.substring(0, slash + 1));
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    Search search = new Search(base, pattern.substring(slash + 1).replaceAll("/+", "/"));
    Files.walkFileTree(base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), search.depth(), search);
    return search.files();
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

  /** One walk through the folders below a base. */
  private static final class Search extends SimpleFileVisitor<Path> {
    private final Path base;
    private final String pattern;
    private final PathMatcher matcher;
    private final PathMatcher shallow;
    // Where a file really is → the first of the paths to it.
    private final Map<Path, String> found = new TreeMap<>();

    /**
     * @param pattern what is met below the base
     */
    Search(Path base, String pattern) {
      this.base = base;
      this.pattern = pattern;
      // A glob's own ** stands for one folder or more, and its groups hold no others.
      this.matcher = matcher(pattern.contains("{") ? pattern : pattern.replace("**/", "{**/,}"));
      this.shallow = matcher(pattern.replace("**/", ""));
    }

    private static PathMatcher matcher(String pattern) {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    int depth() {
      return pattern.contains("**")
          ? Integer.MAX_VALUE
          : (int) pattern.chars().filter(c -> c == '/').count() + 1;
    }

    List<String> files() {
      return found.values().stream().sorted().toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
      return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
      if (isHidden(file)) {
        return FileVisitResult.CONTINUE;
      }
      Path below = base.relativize(file);
      boolean meant = matcher.matches(below) || shallow.matches(below);
      // Only one that leads nowhere is told as a link.
      if (is.isSymbolicLink() && (meant || below.getNameCount() < depth())) {
        throw new NoSuchFileException(file.toString());
      }
      if (meant && is.isRegularFile()) {
        found.merge(
            file.toRealPath(), file.toString(), (one, two) -> one.compareTo(two) < 0 ? one : two);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (isHidden(file)) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    private boolean isHidden(Path path) {
      String name = String.valueOf(path.getFileName());
      return !path.equals(base) && (name.startsWith(".") || name.startsWith("~$"));
    }
  }
}
