package dev.userfleet.simulator.route;

import dev.userfleet.simulator.message.ApiError;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the operation that a request is for. A literal path comes before a placeholder's. */
public final class Router {
  private final List<Route> routes;

  /**
   * @param routes where two match a path, the first one is taken
   */
  public Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * What a request asks for.
   *
   * @param route the operation
   * @param path the values of its placeholders
   */
  public record Match(Route route, Map<String, String> path) {}

  /** Always an operation: an unknown path or method leads to one that answers 404 or 405. */
  public Match find(String method, String path) {
    TreeSet<String> otherMethods = new TreeSet<>();
    String template = "";
    for (Route route : routes) {
      Map<String, String> values = route.match(path);
      if (values != null && route.method().equals(method)) {
        return new Match(route, values);
      }
      if (values != null) {
        otherMethods.add(route.method());
        template = route.template();
      }
    }
    if (otherMethods.isEmpty()) {
      return refusal(
          "(any)", path.startsWith("/api/") ? "/api/(unknown)" : "(unknown)", ApiError.notFound());
    }
    return refusal("(other)", template, ApiError.wrongMethod(String.join(", ", otherMethods)));
  }

  private static Match refusal(String method, String template, ApiError error) {
    Route route =
        new Route(
            method,
            template,
            call -> {
              throw error;
            });
    return new Match(route, Map.of());
  }
}
