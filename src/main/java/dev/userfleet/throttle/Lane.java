package dev.userfleet.throttle;

/**
 * Calls that go one after the other, because the org cannot do two of them at once.
 *
 * @param name what they are about, such as "queue 7"; stands in messages. Lanes of one name are
 *     one.
 * @param family the routes that the org may limit apart from the token, for all lanes of them
 *     together, such as "queues"; empty: none
 */
public record Lane(String name, String family) {

  /** A lane of no family. */
  public static Lane of(String name) {
    return new Lane(name, /* family= */ "");
  }

  /** The same, as one of several on routes with a limit of their own. */
  public Lane inFamily(String routes) {
    return new Lane(name, routes);
  }
}
