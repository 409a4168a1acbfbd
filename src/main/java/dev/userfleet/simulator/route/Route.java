package dev.userfleet.simulator.route;

import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.settings.Behaviour;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API.
 *
 * @param method its HTTP method
 * @param template its path, with {@code {placeholders}}
 * @param permissions the client needs one of them; empty if a token is enough
 * @param endpoint what answers
 */
public record Route(String method, String template, List<String> permissions, Endpoint endpoint) {

  /** For every token. */
  public Route(String method, String template, Endpoint endpoint) {
    this(method, template, List.of(), endpoint);
  }

  /** Decides what a call gets, and changes nothing itself. */
  public interface Endpoint {

    /**
     * Answers a call that may be made.
     *
     * @throws ApiError if the call is refused
     */
    Outcome answer(Call call);
  }

  /** The same operation for a client that may not do everything. */
  public Route guardedBy(Behaviour behaviour) {
    if (permissions.isEmpty() || permissions.stream().anyMatch(behaviour::permits)) {
      return this;
    }
    return new Route(
        method,
        template,
        permissions,
        call -> {
          throw ApiError.missingPermissions(permissions);
        });
  }

  /** Whether calls need a token, and count against its limit. */
  public boolean isApi() {
    return template.startsWith("/api/");
  }

  /** Whether the limit that an org has for its queues concerns it. */
  public boolean isOfQueues() {
    return template.startsWith(Paths.QUEUES);
  }

  public boolean isLogin() {
    return template.equals(Paths.LOGIN);
  }

  public boolean isDeletionOfUser() {
    return method.equals("DELETE") && template.equals(Paths.USER);
  }

  /** Whether it changes who is in a group. */
  public boolean isOfGroupMembers() {
    return template.equals(Paths.GROUP + "/members") && !method.equals("GET");
  }

  /** How statistics name it. */
  public String label() {
    return method + " " + template;
  }

  /** The values of the placeholders, or null if the path is another one. */
  @Nullable Map<String, String> match(String path) {
    String[] expected = template.split("/", -1);
    String[] actual = path.split("/", -1);
    if (expected.length != actual.length) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < expected.length; i++) {
      if (expected[i].startsWith("{") && !actual[i].isEmpty()) {
        values.put(expected[i].substring(1, expected[i].length() - 1), actual[i]);
      } else if (!expected[i].equals(actual[i])) {
        return null;
      }
    }
    return values;
  }
}
