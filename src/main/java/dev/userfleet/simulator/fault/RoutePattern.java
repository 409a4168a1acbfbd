package dev.userfleet.simulator.fault;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which calls a fault concerns.
 *
 * @param method an HTTP method; empty for any
 * @param path a path without a query, in which {@code *} stands for one segment and {@code **} for
 *     any number of them; empty for any
 */
public record RoutePattern(String method, String path) {
  static final RoutePattern ANY = new RoutePattern("", "");

  private static final Pattern PATH = Pattern.compile("(/([^*?#/]*|\\*\\*?))*");

  /**
   * The same for a path only.
   *
   * @throws IllegalArgumentException if no call could ever match it, saying what to write
   */
  RoutePattern withPath(String newPath) {
    if (!PATH.matcher(newPath).matches()) {
      throw new IllegalArgumentException(
          "\""
              + newPath
              + "\" is no path: it has no query, and * stands for one whole segment, ** for any"
              + " number of them. Write, for example, /api/v2/users/* or /api/v2/**.");
    }
    return new RoutePattern(method, newPath);
  }

  RoutePattern withMethod(String newMethod) {
    return new RoutePattern(newMethod, path);
  }

  /**
   * @param calledPath without a query
   */
  boolean matches(String calledMethod, String calledPath) {
    return (method.isEmpty() || method.equals(calledMethod))
        && (path.isEmpty() || regex(path).matcher(calledPath).matches());
  }

  private static Pattern regex(String path) {
    return Pattern.compile(
        Arrays.stream(path.substring(1).split("/", -1))
            .map(
                segment ->
                    switch (segment) {
                      case "*" -> "/[^/]*";
                      case "**" -> "(/[^/]*)*";
                      default -> "/" + Pattern.quote(segment);
                    })
            .collect(Collectors.joining()));
  }
}
