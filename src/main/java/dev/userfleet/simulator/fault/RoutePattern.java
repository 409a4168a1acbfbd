package dev.userfleet.simulator.fault;

/**
 * Which calls a fault concerns.
 *
 * @param method an HTTP method; empty for any
 * @param path a path in which {@code *} stands for one segment; empty for any
 */
public record RoutePattern(String method, String path) {
  static final RoutePattern ANY = new RoutePattern("", "");

  RoutePattern withMethod(String newMethod) {
    return new RoutePattern(newMethod, path);
  }

  RoutePattern withPath(String newPath) {
    return new RoutePattern(method, newPath);
  }

  /**
   * @param calledPath without a query
   */
  boolean matches(String calledMethod, String calledPath) {
    return (method.isEmpty() || method.equals(calledMethod))
        && (path.isEmpty() || samePath(path.split("/", -1), calledPath.split("/", -1)));
  }

  private static boolean samePath(String[] expected, String[] actual) {
    boolean same = expected.length == actual.length;
    for (int i = 0; same && i < expected.length; i++) {
      same = expected[i].equals("*") || expected[i].equals(actual[i]);
    }
    return same;
  }
}
