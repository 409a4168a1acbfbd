package dev.userfleet.provider.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths to properties as a resource's options have them, such as ignoreChanges. Pure. */
public final class PropertyPath {

  /** What every property is called together. */
  public static final String ALL = "*";

  private static final Pattern FIRST = Pattern.compile("(?:\\[\"?)?([^\"\\[\\].]*).*");

  private PropertyPath() {}

  /** The property that a path leads into: title of {@code title} and of {@code ["title"]}. */
  public static String property(String path) {
    Matcher first = FIRST.matcher(path);
    return first.matches() ? first.group(1) : path;
  }
}
